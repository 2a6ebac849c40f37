import { Table, Text } from '@mantine/core';
import type { RowError } from '../api/types';
import { hasMessage, useT, type Translate } from '../i18n';
import { useFormat } from '../i18n/format';

function reason(t: Translate, error: RowError): string {
  const key = `rowError.${error.code}`;
  return hasMessage(key) ? t(key) : error.detail;
}

/** Why rows were not taken: where it stands and what stands there. */
export function ErrorTable({ errors }: { errors: RowError[] }) {
  const t = useT();
  const format = useFormat();
  const values = errors.some((error) => error.value);
  return (
    <Table.ScrollContainer minWidth={520} mah={420}>
      <Table verticalSpacing={6} aria-label={t('imports.errors')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80} ta="right">
              {t('imports.errors.line')}
            </Table.Th>
            <Table.Th w="22%">{t('imports.errors.column')}</Table.Th>
            {values && <Table.Th w="28%">{t('imports.errors.value')}</Table.Th>}
            <Table.Th>{t('imports.errors.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errors.map((error, i) => (
            <Table.Tr key={i}>
              <Table.Td ta="right">{format.number(error.line)}</Table.Td>
              <Table.Td className="wrap">
                <bdi>{error.column}</bdi>
              </Table.Td>
              {values && (
                <Table.Td className="wrap mono">
                  <bdi>{error.value}</bdi>
                </Table.Td>
              )}
              <Table.Td className="wrap">
                <Text size="sm" title={error.detail} span>
                  {reason(t, error)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
