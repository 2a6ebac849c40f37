import { Button, Table, Text } from '@mantine/core';
import { useMay } from '../access/useMay';
import type { ComputedTrait, TraitBounds } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { useTakeBounds } from './api';

const MARKS = [5, 4, 3, 2, 1];
const ROWS = ['recency', 'frequency', 'monetary'] as const;

/** From which value on somebody has which mark, and who said so. */
export function Bounds({ trait, bounds }: { trait: ComputedTrait; bounds: TraitBounds }) {
  const t = useT();
  const format = useFormat();
  const may = useMay('owner', 'marketer');
  const take = useTakeBounds(trait.key);
  const open = ROWS.some((row) => bounds[row].from !== 'OWN');
  /** Four rising bounds make five marks: of days since the last order few are good, of orders and money many. */
  const range = (row: (typeof ROWS)[number], mark: number) => {
    const at = row === 'recency' ? 5 - mark : mark - 1;
    const below = bounds[row].bounds[at];
    const from = bounds[row].bounds[at - 1];
    if (from === undefined) return t('bounds.below', { to: format.number(below ?? 0) });
    if (below === undefined) return t('distribution.from', { from: format.number(from) });
    // Orders are whole: from 3 to below 5 are 3 and 4.
    const to = row === 'frequency' && Number.isInteger(below) && Number.isInteger(from) ? below - 1 : below;
    return to === from
      ? format.number(from)
      : t('distribution.between', { from: format.number(from), to: format.number(to) });
  };
  return (
    <Card
      title={t('bounds.title')}
      aside={
        may &&
        open && (
          <Button
            size="compact-sm"
            variant="default"
            loading={take.isPending}
            onClick={() =>
              take.mutate(undefined, {
                onSuccess: () => told(t('bounds.taken')),
                onError: (error) => failed(t, error),
              })
            }
          >
            {t('bounds.take')}
          </Button>
        )
      }
    >
      <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('bounds.title')}>
        <Table aria-label={t('bounds.title')} miw={620}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('bounds.mark')}</Table.Th>
              {MARKS.map((mark) => (
                <Table.Th key={mark} ta="right">
                  {mark}
                </Table.Th>
              ))}
              <Table.Th>{t('bounds.by')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ROWS.map((row) => (
              <Table.Tr key={row}>
                <Table.Td>{t(`bounds.${row}`)}</Table.Td>
                {MARKS.map((mark) => (
                  <Table.Td key={mark} ta="right">
                    {range(row, mark)}
                  </Table.Td>
                ))}
                <Table.Td c="dimmed">{t(`bounds.from.${bounds[row].from}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="sm" c="dimmed" mt="sm">
        {bounds.sinceMs != null && open ? (
          <>
            {t('bounds.people', { count: bounds.people ?? 0 })} <When time={bounds.sinceMs} />
          </>
        ) : (
          t(open ? 'bounds.waits' : 'bounds.own')
        )}
      </Text>
    </Card>
  );
}
