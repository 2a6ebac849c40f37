/** A journey that is tried: with a person, on the past, on somebody of the house. */
import type { Schemas, Shape } from './shape';

/** One thing that would happen to a person in a journey. */
export type PlayLine = Shape<
  'PlayLine',
  'atMs' | 'what' | 'node' | 'channel' | 'message' | 'why' | 'subject' | 'value' | 'way'
>;
export type Played = Shape<'Played', 'whole', { items: PlayLine[] }>;
export type Supposed = Schemas['Supposed'];
/** What a journey would have done over days that are past. */
export type BacktestFound = Shape<
  'Answer',
  'fromMs' | 'toMs' | 'zone' | 'candidates' | 'played' | 'leftOut' | 'entered' | 'inside' | 'exits',
  {
    days: (Required<Omit<Schemas['AnswerDay'], 'sent'>> & { sent: Record<string, number> })[];
    channels: (Required<Omit<Schemas['AnswerChannelSum'], 'costMinor'>> & { costMinor?: number | null })[];
    stopped: Required<Schemas['AnswerStopped']>[];
    examples: (Required<Omit<Schemas['AnswerExample'], 'sends'>> & {
      sends: Required<Schemas['AnswerExampleSend']>[];
    })[];
  }
>;
export type Backtest = Shape<
  'BacktestView',
  'id' | 'days' | 'by' | 'askedMs' | 'state' | 'percent',
  { version?: number | null; answer?: BacktestFound | null; names?: Record<string, string> | null }
>;
/** Somebody of the house who may be sent tests. */
export type TestPerson = Shape<'TestPersonView', 'id' | 'name', { addresses: Record<string, string> }>;
export type TestPersonBody = Schemas['TestPersonBody'];
export type TestPeople = Shape<'TestPeopleView', 'max', { items: TestPerson[] }>;
/** One test person on his way through a journey. */
export type TestRun = Shape<
  'TestRunView',
  'id' | 'person' | 'by' | 'drawn' | 'startedMs' | 'nowMs' | 'sends',
  {
    pace: Required<Pick<Schemas['TestPace'], 'kind'>> & { amount?: number | null };
    places: Shape<'TestPlace', 'instance' | 'visit' | 'node'>[];
    lines: Shape<'TestLine', 'shown', { line: PlayLine }>[];
  }
>;
export type TestRuns = { items: TestRun[]; past: Required<Schemas['TestRunPast']>[] };
export type TestDeed = Schemas['TestDeed'];
export type TestMessage = Shape<'TestMessage', 'channel'>;
