/** Messages, and the channels that carry them. */
import type { Json, Schemas, Shape } from './shape';

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
/** A message by its key and its name. */
export type TemplateName = Shape<'TemplateName', 'key' | 'name'>;
