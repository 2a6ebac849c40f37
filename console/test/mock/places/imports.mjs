import { HOSTILE } from '../hostile.mjs';

const NOW = Date.now();
const progress = (rows, imported, rejected, fraction) => ({
  rows,
  imported,
  known: 12,
  rejected,
  written: imported,
  fraction,
});
const summary = (id, kind, name, state, done, failure = null) => ({
  id,
  kind,
  name,
  state,
  createdMs: NOW - Number(id) * 3_600_000,
  createdBy: 'user:1',
  bytes: 1_234_567 * Number(id),
  sha256: '00',
  progress: done,
  failure,
  startedMs: null,
  endedMs: null,
});
const column = (name, target, type, samples) => ({ name, target, type, samples });
const errors = [
  {
    line: 5,
    column: 'Эл. почта',
    code: 'bad_email',
    detail: 'That is no email that can be used.',
    value: 'boris@example',
  },
  { line: 1204, column: HOSTILE, code: 'not_a_number', detail: 'That is no number.', value: HOSTILE },
  { line: 1300, column: '', code: 'something_new', detail: 'A sentence of the server.', value: '' },
];

let imports;
export function reset() {
  imports = [
    summary('1', 'people', 'customers 2026.csv', 'ready', progress(0, 0, 0, 0)),
    summary('2', 'orders', 'receipts-2025.csv.gz', 'running', progress(412_000, 411_300, 700, 0.41)),
    summary('3', 'products', 'feed.yml', 'done', progress(92_331, 92_300, 31, 1)),
    summary('4', 'consents', 'consents.ndjson', 'failed', progress(100, 90, 10, 0.2), {
      code: 'row_too_long',
      detail: 'After row 100 comes one of more than 262144 characters.',
    }),
    summary('666', 'people', HOSTILE, 'cancelled', progress(3, 1, 2, 0.5)),
  ];
}
reset();

const detail = (one) => ({
  summary: one,
  format: 'csv',
  charset: 'windows-1251',
  delimiter: ';',
  columns: [
    column('Код клиента', one.unmapped ? '' : 'user_id', 'text', ['x1', 'x2', 'x3']),
    column('Имя', 'first_name', 'text', ['Анна', 'Борис', 'Вера']),
    column('Средний чек', 'trait:Средний чек', 'number', ['1 234,50', '99,90', '']),
    column(HOSTILE, `trait:${HOSTILE}`, 'text', [HOSTILE, '']),
    column('memo', '', 'text', ['']),
  ],
  decimal: ',',
  dateOrder: 'dmy',
  timeZone: 'Europe/Kyiv',
  currency: '',
  missing: one.unmapped ? 'person' : null,
  targets: ['user_id', 'email', 'phone', 'first_name', 'last_name', 'birthday'],
  free: 'trait:',
  dryRun: one.tried
    ? { rows: 1_400, good: 1_397, rejected: 3, events: 1_397, reasons: { bad_email: 1 }, errors, fraction: 1 }
    : null,
  errors: one.progress.rejected ? errors : [],
  rejectedFile: one.progress.rejected > 0,
});

export default function answer({ path, method, query, json, page, body }) {
  if (path === '/api/imports' && method === 'GET') return page(imports);
  if (path === '/api/imports' && method === 'POST') {
    const taken = summary('9', query.get('kind'), query.get('name'), 'ready', progress(0, 0, 0, 0));
    taken.unmapped = true;
    imports.unshift(taken);
    return json(201, detail(taken));
  }
  const [, id, what] = /^\/api\/imports\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const one = imports.find((each) => each.id === id);
  if (!one) return undefined;
  if (what === 'mapping') one.unmapped = !body.columns.some((each) => each.target === 'user_id');
  if (what === 'check') one.tried = true;
  if (what === 'start') one.state = 'running';
  if (what === 'cancel') one.state = 'cancelled';
  return json(200, detail(one));
}
