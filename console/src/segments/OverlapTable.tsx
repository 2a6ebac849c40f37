import { Table, Text, VisuallyHidden } from '@mantine/core';
import type { Overlap } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';

interface Props {
  keys: string[];
  names: string[];
  letters: string;
  overlap: Overlap;
}

/** A row for each combination in which there is somebody: dots say of which segments, a bar how many. Picture and table in one (UpSet). */
export function OverlapTable({ keys, names, letters, overlap }: Props) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(1, ...overlap.parts.map((part) => part.count));
  const words = (of: string[]) => of.map((key) => names[keys.indexOf(key)] ?? key).join(` ${t('rule.and')} `);
  return (
    <Table layout="fixed" aria-label={t('overlap.who')} verticalSpacing={6} horizontalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {keys.map((key, at) => (
            <Table.Th key={key} w={34} ta="center" aria-label={names[at]}>
              {letters[at]}
            </Table.Th>
          ))}
          <Table.Th aria-label={t('overlap.share')} />
          <Table.Th w={84} ta="right">
            {t('overlap.people')}
          </Table.Th>
          <Table.Th w={76} ta="right" className="overlap-share">
            {t('overlap.share')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {overlap.parts.map((part) => (
          <Table.Tr key={part.segments.join()} title={t('overlap.exactly', { names: words(part.segments) })}>
            {keys.map((key) => (
              <Table.Td key={key}>
                <span className="overlap-dot" data-in={part.segments.includes(key) || undefined} />
                <VisuallyHidden>{t(part.segments.includes(key) ? 'overlap.in' : 'overlap.out')}</VisuallyHidden>
              </Table.Td>
            ))}
            <Table.Td>
              <span className="overlap-bar" style={{ width: `${(100 * part.count) / most}%` }} aria-hidden />
            </Table.Td>
            <Table.Td ta="right">{format.number(part.count)}</Table.Td>
            <Table.Td ta="right" className="overlap-share">
              <Text size="sm" c="dimmed" span>
                {format.percent(part.count / overlap.count)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
