import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { isObject } from '../api/json';
import type { Json, JsonObject } from '../api/types';
import { useT } from '../i18n';

const LONG_CHARS = 160;
const LONG_ROWS = 5;

/** One value of a JSON document as text; never as markup. Long ones fold. */
export function JsonValue({ value }: { value: Json }) {
  return isRows(value) ? <Rows rows={value} /> : <Plain value={value} />;
}

/** Such as the products of an order: each a line. */
const isRows = (value: Json): value is JsonObject[] => Array.isArray(value) && value.length > 0 && value.every(isRow);

const isRow = (value: Json) => {
  const items = isObject(value) ? Object.values(value) : [];
  return items.length > 0 && items.every(isSingle);
};

const isSingle = (value: Json) => typeof value !== 'object' || value === null;

function Rows({ rows }: { rows: JsonObject[] }) {
  const [open, setOpen] = useState(false);
  const long = rows.length > LONG_ROWS;
  return (
    <>
      <ul className="json-rows">
        {(long && !open ? rows.slice(0, LONG_ROWS) : rows).map((row, at) => (
          <li key={at}>
            {Object.entries(row).map(([name, item], place) => (
              <span key={name}>
                {place > 0 && ' · '}
                <bdi className="dim">{name}</bdi> <Plain value={item} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {long && <More open={open} toggle={() => setOpen(!open)} />}
    </>
  );
}

function Plain({ value }: { value: Json }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (value === null || value === '') return <span className="dim">{t('value.none')}</span>;
  if (typeof value === 'boolean') return <>{t(value ? 'value.yes' : 'value.no')}</>;
  if (typeof value === 'number') return <>{String(value)}</>;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  const long = text.length > LONG_CHARS;
  const shown = long && !open ? `${text.slice(0, LONG_CHARS)}…` : text;
  return (
    <>
      <bdi className={typeof value === 'string' ? undefined : 'mono'}>{shown}</bdi>{' '}
      {long && <More open={open} toggle={() => setOpen(!open)} />}
    </>
  );
}

function More({ open, toggle }: { open: boolean; toggle: () => void }) {
  const t = useT();
  return (
    <Anchor component="button" type="button" size="xs" aria-expanded={open} onClick={toggle}>
      {t(open ? 'action.less' : 'action.more')}
    </Anchor>
  );
}

/** A JSON object as a list of names and values. */
export function JsonFacts({ value, empty }: { value: JsonObject | undefined; empty: string }) {
  const entries = Object.entries(value ?? {});
  if (entries.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  return (
    <dl className="facts">
      {entries.map(([name, item]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd>
            <JsonValue value={item} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
