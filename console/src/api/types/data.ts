/** What comes in: imports, events, and those that could not be taken. */
import type { JsonObject, Schemas, Shape } from './shape';

export type ImportKind = NonNullable<Schemas['ImportSummary']['kind']>;
export type ImportState = NonNullable<Schemas['ImportSummary']['state']>;
export type ImportProgress = Required<Schemas['ImportProgress']>;
export type ImportSummary = Shape<
  'ImportSummary',
  'id' | 'kind' | 'name' | 'state' | 'createdMs' | 'bytes',
  { progress: ImportProgress; failure?: Required<Schemas['ImportFailure']> | null }
>;
export type ImportColumn = Required<Schemas['ImportColumn']>;
export type ImportType = ImportColumn['type'];
export type RowError = Shape<'RowError', 'line' | 'column' | 'code' | 'detail'>;
export type DryRun = Shape<
  'DryRun',
  'rows' | 'good' | 'rejected' | 'events' | 'fraction',
  { reasons: Record<string, number>; errors: RowError[] }
>;
export type ImportDetail = Shape<
  'ImportDetail',
  | 'format'
  | 'charset'
  | 'delimiter'
  | 'decimal'
  | 'dateOrder'
  | 'timeZone'
  | 'currency'
  | 'targets'
  | 'free'
  | 'rejectedFile',
  { summary: ImportSummary; columns: ImportColumn[]; errors: RowError[]; dryRun?: DryRun | null }
>;
export type ImportMapping = Required<Schemas['Mapping']>;
export type Quarantined = Shape<
  'Quarantined',
  'id' | 'receivedMs' | 'source' | 'code' | 'detail' | 'body' | 'replayable' | 'editable'
>;
export type QuarantineHeap = Shape<'QuarantineHeap', 'code' | 'source' | 'count'>;
export type LiveEvent = Shape<
  'LiveEvent',
  'offset' | 'kind' | 'name' | 'timeMs' | 'receivedMs' | 'source' | 'messageId',
  { body?: JsonObject | null }
>;
/** What the stream of live events says every half second. */
export interface LiveTick {
  events: LiveEvent[];
  count: number;
  missed: number;
  lagMs: number;
  timeMs: number;
}
