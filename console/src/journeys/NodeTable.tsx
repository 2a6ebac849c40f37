import { Anchor, Table } from '@mantine/core';
import type { Journey, JourneyReport } from '../api/types';
import { useMay } from '../access/useMay';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Tag } from '../ui/Tag';
import { graphOf, idOf } from './graph';
import { useNames } from './useNames';
import { NodeSwitch } from './NodeSwitch';
import { stepName, stepTitles, stepWords } from './steps';
import { ListTable } from '../ui/ListTable';

/** The drawing's numbers as a table. */
export function NodeTable(props: {
  journey: Journey;
  report: JourneyReport | undefined;
  choose: (node: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const may = useMay('owner', 'marketer');
  const off = props.journey.switchedOff ?? [];
  const { nodes } = graphOf(props.journey.definition);
  const step = stepTitles(t, nodes);
  const ways = props.report?.ways ?? [];
  const sum = (of: (way: (typeof ways)[number]) => boolean) =>
    ways.filter(of).reduce((total, way) => total + way.moves, 0);
  return (
    <ListTable label={t('journeys.graph')} minWidth={600} verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('journeys.col.step')}</Table.Th>
          <Table.Th>{t('journeys.col.does')}</Table.Th>
          <Table.Th ta="right">{t('journeys.col.came')}</Table.Th>
          <Table.Th ta="right">{t('journeys.col.here')}</Table.Th>
          <Table.Th ta="right">{t('journeys.col.leftHere')}</Table.Th>
          {may && <Table.Th aria-label={t('journeys.off')} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {nodes.map((node) => {
          const id = idOf(node);
          const here = props.report?.nodes.find((place) => place.node === id);
          return (
            <Table.Tr key={id}>
              <Table.Td className="wrap" data-wide>
                <bdi>{step(id)}</bdi>
                {off.includes(id) && (
                  <>
                    {' '}
                    <Tag tone="warn">{t('journeys.isOff')}</Tag>
                  </>
                )}
              </Table.Td>
              <Table.Td className="wrap" data-wide>
                {[stepName(t, String(node.type)), stepWords(t, node, format.span, names)].filter(Boolean).join(': ')}
              </Table.Td>
              <Table.Td ta="right" data-label={t('journeys.col.came')}>
                {format.number(sum((way) => way.to === id))}
              </Table.Td>
              <Table.Td ta="right" data-label={t('journeys.col.here')}>
                <Anchor component="button" type="button" size="sm" onClick={() => props.choose(id)}>
                  {format.number((here?.inside ?? 0) + (here?.heldOut ?? 0))}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right" data-label={t('journeys.col.leftHere')}>
                {format.number(sum((way) => way.from === id && way.to == null))}
              </Table.Td>
              {may && (
                <Table.Td ta="right">
                  {node.type !== 'exit' && (
                    <NodeSwitch journey={props.journey.key} node={id} title={step(id)} off={off.includes(id)} />
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </ListTable>
  );
}
