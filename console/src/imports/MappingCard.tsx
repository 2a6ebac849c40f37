import { Select, SimpleGrid, Table, Text, TextInput } from '@mantine/core';
import type { ImportColumn, ImportDetail, ImportMapping, ImportType } from '../api/types';
import { useT, wordFor, type Translate } from '../i18n';
import { Card } from '../ui/Card';
import { fieldError } from '../ui/form';
import type { useImportActions } from './api';

const SKIP = '-';
const TYPES: ImportType[] = ['text', 'number', 'boolean', 'date', 'json'];
const CHARSETS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'windows-1251', 'windows-1252'];

interface Props {
  detail: ImportDetail;
  actions: ReturnType<typeof useImportActions>;
  disabled: boolean;
}

/** What each column becomes, with its first values; each choice is kept at once. */
export function MappingCard({ detail, actions, disabled }: Props) {
  const t = useT();
  const map = (change: Partial<ImportMapping>) => actions.map.mutate({ ...mappingOf(detail), ...change });
  const column = (at: number, change: Partial<ImportMapping['columns'][number]>) =>
    map({ columns: mappingOf(detail).columns.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  return (
    <Card title={t('imports.mapping')}>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing={6} aria-label={t('imports.mapping')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="22%">{t('imports.map.column')}</Table.Th>
              <Table.Th w="30%">{t('imports.map.samples')}</Table.Th>
              <Table.Th w="30%">{t('imports.map.target')}</Table.Th>
              <Table.Th>{t('imports.map.type')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {detail.columns.map((one, at) => (
              <Table.Tr key={one.name}>
                <Table.Td className="wrap">
                  <bdi>{one.name}</bdi>
                </Table.Td>
                <Table.Td className="wrap">
                  <Text size="sm" c="dimmed" className="clamp2">
                    <bdi>{one.samples.filter(Boolean).slice(0, 3).join(' · ') || '—'}</bdi>
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={t('imports.map.targetOf', { name: one.name })}
                    size="xs"
                    searchable
                    allowDeselect={false}
                    disabled={disabled}
                    data={targets(t, detail, one)}
                    value={one.target || SKIP}
                    onChange={(value) => value && column(at, { target: value === SKIP ? '' : String(value) })}
                  />
                </Table.Td>
                <Table.Td>
                  {one.target.startsWith(detail.free) && (
                    <Select
                      aria-label={t('imports.map.typeOf', { name: one.name })}
                      size="xs"
                      w={120}
                      allowDeselect={false}
                      disabled={disabled}
                      data={TYPES.map((value) => ({ value, label: wordFor(t, 'importType', value) }))}
                      value={one.type}
                      onChange={(value) => value && column(at, { type: value as ImportType })}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <SimpleGrid cols={{ base: 2, md: 3, lg: 6 }} spacing="sm" mt="md">
        {detail.format === 'csv' && <Writing detail={detail} actions={actions} disabled={disabled} />}
        <Choice
          label={t('imports.decimal')}
          disabled={disabled}
          value={detail.decimal}
          data={[
            { value: '.', label: t('imports.decimal.point') },
            { value: ',', label: t('imports.decimal.comma') },
          ]}
          onChange={(decimal) => map({ decimal })}
        />
        <Choice
          label={t('imports.dateOrder')}
          disabled={disabled}
          value={detail.dateOrder}
          data={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`imports.dateOrder.${value}`) }))}
          onChange={(value) => map({ dateOrder: value as ImportMapping['dateOrder'] })}
        />
        <Typed
          key={`zone-${detail.timeZone}`}
          label={t('imports.timeZone')}
          disabled={disabled}
          value={detail.timeZone}
          error={fieldError(t, actions.map.error, '/timeZone')}
          onSay={(timeZone) => map({ timeZone })}
        />
        {(detail.summary.kind === 'products' || detail.summary.kind === 'orders') && (
          <Typed
            key={`currency-${detail.currency}`}
            label={t('imports.currency')}
            placeholder={t('imports.currencyHint')}
            disabled={disabled}
            value={detail.currency}
            error={fieldError(t, actions.map.error, '/currency')}
            onSay={(currency) => map({ currency: currency.toUpperCase() })}
          />
        )}
      </SimpleGrid>
    </Card>
  );
}

function mappingOf(detail: ImportDetail): ImportMapping {
  return {
    columns: detail.columns.map(({ name, target, type }) => ({ name, target, type })),
    decimal: detail.decimal,
    dateOrder: detail.dateOrder,
    timeZone: detail.timeZone,
    currency: detail.currency,
  };
}

function targets(t: Translate, detail: ImportDetail, column: ImportColumn) {
  const taken = new Set(detail.columns.filter((one) => one !== column).map((one) => one.target));
  const own = column.target.startsWith(detail.free) ? column.target : `${detail.free}${column.name}`;
  return [
    { value: SKIP, label: t('imports.map.skip') },
    {
      group: t('imports.map.own'),
      items: [{ value: own, label: t('imports.map.ownName', { name: own.slice(detail.free.length) }) }],
    },
    {
      group: t('imports.map.known'),
      items: detail.targets.map((value) => ({
        value,
        label: wordFor(t, 'importTarget', value),
        disabled: taken.has(value),
      })),
    },
  ];
}

function Writing({ detail, actions, disabled }: Props) {
  const t = useT();
  const shape = (change: { charset?: string; delimiter?: string }) =>
    actions.shape.mutate({ charset: detail.charset, delimiter: detail.delimiter, ...change });
  return (
    <>
      <Choice
        label={t('imports.charset')}
        disabled={disabled}
        value={detail.charset}
        data={CHARSETS.map((value) => ({ value, label: value }))}
        onChange={(charset) => shape({ charset })}
      />
      <Choice
        label={t('imports.delimiter')}
        disabled={disabled}
        value={detail.delimiter}
        data={[
          { value: ',', label: t('imports.delimiter.comma') },
          { value: ';', label: t('imports.delimiter.semicolon') },
          { value: '\t', label: t('imports.delimiter.tab') },
          { value: '|', label: t('imports.delimiter.bar') },
        ]}
        onChange={(delimiter) => shape({ delimiter })}
      />
    </>
  );
}

function Choice(props: {
  label: string;
  value: string;
  disabled: boolean;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Select
      label={props.label}
      size="xs"
      allowDeselect={false}
      disabled={props.disabled}
      data={props.data}
      value={props.value}
      onChange={(value) => value && props.onChange(value)}
    />
  );
}

/** A word that is kept when one leaves the field. */
function Typed(props: {
  label: string;
  placeholder?: string;
  value: string;
  disabled: boolean;
  error?: string;
  onSay: (value: string) => void;
}) {
  return (
    <TextInput
      label={props.label}
      placeholder={props.placeholder}
      size="xs"
      maxLength={64}
      disabled={props.disabled}
      defaultValue={props.value}
      error={props.error}
      onBlur={(event) => event.currentTarget.value !== props.value && props.onSay(event.currentTarget.value.trim())}
    />
  );
}
