/**
 * The shapes of the management API that screens use, under the words of the glossary: names for what schema.d.ts has from the server's
 * own description. That says nothing of what is always there; here the fields named after a schema are, and the others may be null.
 */
import type { CampaignDraft } from '../campaigns/draft';
import type { components } from './schema';

type Schemas = components['schemas'];

type Shape<Name extends keyof Schemas, Always extends keyof Schemas[Name], Over = unknown> = Required<
  Pick<Schemas[Name], Exclude<Always, keyof Over>>
> & { [Field in Exclude<keyof Schemas[Name], Always | keyof Over>]?: Schemas[Name][Field] | null } & Over;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Milliseconds since 1970, or an ISO 8601 text. */
export type Instant = number | string;

/** A page of a list; `next` is the cursor of the following one, absent on the last. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** `needed`: no owner yet, the first-run page creates one. */
export type Setup = Shape<'Setup', 'needed'>;
export type Me = Shape<'Me', 'workspace'>;
export type SignInSession = Shape<'SessionsRow', 'id' | 'current'>;

export type Identifier = Shape<'ProfileIdentifier', 'type' | 'value'>;
export type CartLine = Shape<'ProfileCartLine', 'product_id' | 'quantity'>;
export type Cart = Shape<'ProfileCart', 'id', { lines: CartLine[] }>;
/** One condition of a segment; `particulars` are as `profiles/why.ts` reads them. */
export type Why = Shape<'ProfileWhy', 'kind' | 'holds'>;
export type Membership = Shape<'ProfileMembership', 'key' | 'member', { reasons?: Why[] | null }>;
export type Consent = Shape<'ProfileConsent', 'purpose' | 'status'>;
export type ChannelConsent = Shape<'ProfileChannelConsent', 'channel', { purposes: Consent[] }>;
/** One line of the ledger of consents: what was said, and how we know. */
export type Statement = Shape<
  'Consent',
  'channel' | 'address' | 'purpose' | 'status' | 'timeMs' | 'source',
  { proof?: Shape<'ConsentProof', never> | null }
>;
export type Spend = Shape<
  'Spend',
  never,
  { sums: Shape<'SpendSum', 'orders' | 'refunded' | 'revenue' | 'firstMs' | 'lastMs'>[] }
>;
export type Suppression = Required<Schemas['SuppressedAddress']>;
export type QuarantinedIdentifier = Required<Schemas['QuarantinedIdentifier']>;
export type PageTexts = { title?: string; intro?: string; note?: string };
export type PreferenceSettings = Omit<Required<Schemas['ShopLook']>, 'texts'> & { texts: Record<string, PageTexts> };

export type Profile = Shape<
  'Profile',
  'id' | 'segments',
  {
    identifiers: Identifier[];
    traits: JsonObject;
    computed?: JsonObject | null;
    memberships?: Membership[] | null;
    cart?: Cart | null;
    consents?: ChannelConsent[] | null;
  }
>;

export type TimelineItem = Shape<'TimelineItem', 'kind' | 'name' | 'time', { properties?: JsonObject | null }>;
export type TimelineKind = TimelineItem['kind'];

export type Message = Shape<'Message', 'id' | 'profile' | 'channel' | 'state'>;
export type SendState = Message['state'];
export type Reason = NonNullable<Message['reason']>;
export type Attempt = Shape<'MessageAttempt', 'number' | 'timeMs' | 'outcome'>;
export type AttemptOutcome = Attempt['outcome'];
export interface MessageDetail {
  message: Message;
  preview?: Shape<'MessagePreview', never> | null;
  attempts: Attempt[];
}

export type SandboxMessage = Shape<
  'SandboxMessage',
  'id' | 'channel' | 'address' | 'timeMs',
  { links?: Shape<'SandboxMessageLink', 'url'>[] | null }
>;
/** What the person does with a message of the sandbox. */
export type SandboxEvent = Omit<Schemas['SandboxMessageEvent'], 'kind'> &
  Required<Pick<Schemas['SandboxMessageEvent'], 'kind'>>;

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

export type Role = NonNullable<Schemas['Member']['role']>;
export type Member = Shape<'Member', 'id' | 'email' | 'role' | 'active'>;
export type Invitation = Shape<'Invitation', 'id' | 'email' | 'role' | 'expiresMs'>;
/** `url` is shown once. */
export type MadeLink = Shape<'MadeLink', 'url' | 'mailed', { invitation: Invitation }>;
export type Offer = Shape<'Offer', 'email' | 'role' | 'invited'>;
export type ApiKey = Shape<'Key', 'id' | 'kind' | 'createdMs'>;
/** `secret` is shown once. */
export type MadeKey = Shape<'MadeKey', 'secret', { key: ApiKey }>;
export type ShopSettings = Shape<'Shop', 'name' | 'timeZone' | 'currency' | 'locale' | 'url'>;
export type FrequencyRule = Required<Schemas['FrequencyRule']>;
export type DeliverySettings = Omit<Required<Schemas['DeliverySettings']>, 'frequency' | 'pricesPerThousand'> & {
  frequency: FrequencyRule[];
  pricesPerThousand: Record<string, number>;
};
export type StopScope = NonNullable<Schemas['StopState']['scope']>;
export type KillSwitch = Shape<'StopState', 'scope' | 'staleHours', { log: Required<Schemas['KillSwitchStopTurn']>[] }>;
export type StoppedCount = Shape<'StoppedCount', 'day' | 'messages'>;
export type ControlReport = Shape<'ControlReport', 'percent', { effect?: JourneyEffect | null }>;
export type ProfilePressure = Shape<
  'ProfilePressure',
  'zone' | 'openMs',
  {
    rules: Shape<'RuleStanding', 'used' | 'full', { rule: FrequencyRule }>[];
    counts: Required<Schemas['PressureChannelPressure']>[];
  }
>;
export type Vital = Shape<'VitalsTold', 'name' | 'status' | 'code' | 'detail'>;
export type HealthStatus = Vital['status'];
export type HealthReport = Shape<'VitalsReport', 'status' | 'startedMs', { vitals: Vital[] }>;
export type Restored = Shape<'Restored', 'holding'>;

/** A text in the console's languages, written beside the channel that it belongs to. */
export type Words = Record<'en' | 'ru' | 'uk', string>;
export type ChannelHealth = Shape<'Health', 'state' | 'detail'>;
export type ChannelBudget = Shape<'BudgetState', 'partsToday', { journeys: { journey: string; parts: number }[] }>;
export type ChannelState = Shape<
  'ChannelState',
  'key' | 'addressKind' | 'mode' | 'provider' | 'configured',
  { title: Words; health?: ChannelHealth | null; budget?: ChannelBudget | null }
>;
export type ChannelField = Shape<
  'Field',
  'key' | 'kind' | 'min' | 'max' | 'required' | 'advanced',
  { title: Words; about?: Words | null; choices: { value: string; title: Words }[] }
>;
export interface ChannelDetail {
  state: ChannelState;
  fields: ChannelField[];
  audit: Shape<'ChannelStoreEntry', 'act' | 'who' | 'timeMs'>[];
}
export interface ChannelSettings {
  values: Record<string, Json>;
  secretsSet: string[];
}
export type ChannelTest = Shape<'ChannelTestsResult', 'outcome' | 'tookMs'>;

export type DeadLetter = Shape<'Letter', 'id' | 'channel' | 'message' | 'attempts' | 'sinceMs'>;
export interface DeadLetterDetail {
  letter: DeadLetter;
  body?: string | null;
  tries: { number: number; timeMs: number; outcome: AttemptOutcome; detail?: string | null }[];
}

/** A person in a list. */
export type Person = Shape<'Person', 'id' | 'known' | 'channels' | 'lastSeenMs' | 'createdMs'>;
export type Order = Shape<'Order', 'id' | 'channel' | 'revenue' | 'placedMs' | 'status'>;
export type Merge = Shape<'Merge', 'id' | 'profile' | 'cause' | 'timeMs'>;

export type JourneyStatus = Schemas['JourneyView']['status'];
export type Journey = Shape<
  'JourneyView',
  'key' | 'title' | 'status' | 'version' | 'inside',
  { left: Record<string, number>; definition: JsonObject; advice: Advice[] }
>;
/** What a version says otherwise than the one before. */
export type JourneyChanges = Required<Schemas['JourneyDiff']>;
export type JourneyVersion = Shape<
  'VersionView',
  'version' | 'note' | 'by' | 'publishedMs' | 'inside',
  { changes: JourneyChanges }
>;
/** Something that is done to those inside a journey, by and by. */
export type JourneyMove = Shape<
  'MoveView',
  'id' | 'what' | 'by' | 'askedMs' | 'state' | 'total' | 'people' | 'moved' | 'left'
>;
export type MovePlace = Shape<'MovesPlace', 'version' | 'node' | 'title' | 'people'>;
export type MovePlan = Shape<'MovesPlan', 'version' | 'moved' | 'stay' | 'leave', { places: MovePlace[] }>;
/** A piece of advice, of a node or of the whole journey. */
export type Advice = Shape<'Warning', 'code'>;
/** A field of a step, as the server describes it; of a list with the fields of its things. */
export type StepField = Shape<
  'FieldView',
  'name' | 'title' | 'type' | 'required' | 'standard' | 'min' | 'max' | 'choices' | 'refers',
  { fields: StepField[] }
>;
export type StepKind = Shape<
  'KindView',
  'type' | 'title' | 'about' | 'results',
  { fields: StepField[]; example: JsonObject }
>;
/** A journey as somebody draws it; nobody is inside. */
export type Draft = Shape<'DraftView', 'key' | 'title' | 'base' | 'revision' | 'savedMs', { definition: JsonObject }>;
/** A journey of the gallery. */
export type ReadyJourney = Shape<
  'ReadyView',
  'key' | 'taken' | 'events',
  {
    words: Record<string, { title: string; about: string; steps: Record<string, string> }>;
    things: Shape<'ReadyThing', 'kind' | 'key' | 'name' | 'there'>[];
    definition: JsonObject;
  }
>;
export type TakenJourney = Shape<'TakenJourney', 'key'>;
/** A link by which others look at a journey. */
export type JourneyShare = Shape<'ShareView', 'id' | 'by' | 'madeMs' | 'expiresMs' | 'opens'>;
/** `url` is shown once. */
export type MadeShare = Shape<'MadeShare', 'url', { share: JourneyShare }>;
/** A journey as others see it. */
export type SharedJourney = Shape<
  'SharedJourney',
  'title' | 'status' | 'version' | 'entered' | 'inside' | 'left' | 'sent' | 'clicked',
  { nodes: JourneyReport['nodes']; ways: JourneyReport['ways']; definition: JsonObject }
>;
/** A version, and what it says otherwise than another. */
export type WholeVersion = Shape<'WholeVersion', 'version', { changes: JourneyChanges; definition: JsonObject }>;
export type DraftRow = Shape<'DraftRow', 'key' | 'title' | 'base' | 'savedMs'>;
/** What is wrong with a drawing: with any of it, it cannot be published. */
export type Judged = Shape<
  'Judged',
  never,
  { problems: { pointer: string; text: string }[]; advice: Journey['advice'] }
>;
/** A person's way through a journey. */
export type JourneyStay = Shape<
  'JourneyStay',
  'id' | 'instance' | 'journey' | 'version' | 'profile' | 'heldOut' | 'enteredMs' | 'nodeMs'
>;
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
export type Range = Shape<'JourneyReportRange', 'value'>;
export type Earned = Shape<'EarningsEarned', 'clicks' | 'orders' | 'revenueMinor' | 'otherOrders'>;
export type EffectGroup = Required<Schemas['JourneyReportGroup']>;
export type JourneyEffect = Shape<
  'JourneyReportEffect',
  'days' | 'withinDays' | 'enough',
  { contacted: EffectGroup; heldOut: EffectGroup; buyers: Range; revenueMinor: Range }
>;
export type SplitTrial = Shape<
  'SplitTrialView',
  'node' | 'goal' | 'withinMs',
  {
    arms: Shape<
      'SplitArmView',
      'people' | 'counted' | 'hits' | 'value',
      { behind?: Shape<'ArmDifference', 'value'> | null }
    >[];
  }
>;
export interface JourneyReport {
  entered: number;
  nodes: Required<Schemas['JourneyReportPlace']>[];
  ways: Shape<'JourneyReportWay', 'moves'>[];
  messages: Required<Schemas['JourneyReportSent']>[];
  results: Shape<
    'JourneyReportMessageResult',
    'node' | 'channel' | 'message' | 'sent' | 'clicked' | 'orders' | 'revenueMinor' | 'returns' | 'returnedMinor'
  >[];
  earned: Earned;
  clickDays: number;
  effect?: JourneyEffect | null;
}

export type Segment = Shape<
  'SegmentView',
  'key' | 'name' | 'status' | 'updatedMs' | 'size' | 'version',
  { rule: Json; usedBy?: Required<Schemas['SegmentUseUser']>[] | null }
>;

/** What is worked out of every person's events. */
export type ComputedTrait = Shape<
  'TraitView',
  'key' | 'name' | 'status' | 'updatedMs' | 'version' | 'kind',
  { formula: Json; bounds?: TraitBounds | null; usedBy?: Required<Schemas['SegmentUseUser']>[] | null }
>;

/** The bounds of recency, frequency and monetary value that hold. */
export type TraitBounds = Pick<Schemas['BoundsView'], 'people' | 'sinceMs'> &
  Record<'recency' | 'frequency' | 'monetary', Required<Schemas['MarkBounds']>>;

/** How the values of a computed trait lie among people. */
export type TraitDistribution = Required<Schemas['Distribution']>;
export type DistributionBar = Schemas['DistributionBar'];

/** A message by its key and its name. */
export type TemplateName = Shape<'TemplateName', 'key' | 'name'>;

/** How large it was at the end of a day, or is now. */
export type AuditRunning = Required<Schemas['AuditRunning']>;
export type Audit = Omit<Required<Schemas['AuditView']>, 'leftOut'> & { leftOut: Required<Schemas['AuditLeftOut']>[] };
export type AuditDifference = Shape<'DifferenceView', 'profileId' | 'segment' | 'kind' | 'in' | 'outcome' | 'foundMs'>;
export type SegmentSize = Required<Schemas['SegmentSize']>;
/** A version of it. */
export type SegmentChange = Shape<
  'SegmentChange',
  'version' | 'name' | 'description' | 'archived' | 'by' | 'savedMs',
  { rule: Json }
>;
/** Combinations of segments in which there is somebody. */
export interface Overlap {
  count: number;
  parts: { segments: string[]; count: number }[];
}

/** What a rule can say: the form of the builder is made of this. */
export type ConditionPart = Shape<
  'ConditionsPart',
  'name' | 'about' | 'type' | 'required' | 'min' | 'max' | 'choices',
  { parts: ConditionPart[] }
>;
export type ConditionKind = Shape<
  'ConditionsKind',
  'key' | 'title' | 'meaning',
  { fields: ConditionPart[]; examples: JsonObject[] }
>;
export type Conditions = Shape<
  'Conditions',
  'depthMax' | 'nodesMax' | 'valuesMax' | 'textMax' | 'tests',
  { kinds: ConditionKind[] }
>;
/** Something that was really seen, and how often. */
export type Suggestion = Shape<'SeenFound', 'value' | 'count'>;
/** Who fits a rule that is being written. */
export interface SegmentPreview {
  count: number;
  of: number;
  people: { id: string; name?: string | null }[];
  exact?: boolean;
  /** Shares of them; the empty channel is any. */
  reach?: { channel: string; share: number }[];
  /** `at`: the JSON pointer of the condition that excludes another, or of a window. */
  warnings?: { code: string; at?: string | null }[];
}

export interface Home {
  days: number;
  retention: Shape<'HomeRetention', 'customers' | 'returned' | 'buyers', { rate?: Range | null }>;
  earned: Earned;
  running: Required<Schemas['HomeRunning']>[];
  attention: Shape<'HomeAttention', 'what' | 'count' | 'more'>[];
  lagMs: number;
}
export type AttentionWhat = Home['attention'][number]['what'];

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

/** One time that a campaign is sent. */
export type CampaignRun = Shape<
  'RunView',
  'run' | 'stage' | 'at' | 'openedMs' | 'audience' | 'looked' | 'entered' | 'decideMs' | 'winner' | 'endedMs',
  { trial: Required<Schemas['TrialView']>[] }
>;
export type Campaign = Shape<
  'CampaignView',
  'key' | 'name' | 'status' | 'journey' | 'launchedMs' | 'updatedMs' | 'updatedBy' | 'nextMs',
  { runs: CampaignRun[]; definition: CampaignDraft }
>;
