/** The shop and its settings: who works in it, its keys and rules, how it is. */
import type { Earned, JourneyEffect, Range } from './reports';
import type { Schemas, Shape } from './shape';

/** `needed`: no owner yet, the first-run page creates one. */
export type Setup = Shape<'Setup', 'needed'>;
export type Me = Shape<'Me', 'workspace'>;
export type SignInSession = Shape<'SessionsRow', 'id' | 'current'>;
export type PageTexts = { title?: string; intro?: string; note?: string };
export type PreferenceSettings = Omit<Required<Schemas['ShopLook']>, 'texts'> & { texts: Record<string, PageTexts> };
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
export type Vital = Shape<'VitalsTold', 'name' | 'status' | 'code' | 'detail'>;
export type HealthStatus = Vital['status'];
export type HealthReport = Shape<'VitalsReport', 'status' | 'startedMs', { vitals: Vital[] }>;
export type Restored = Shape<'Restored', 'holding'>;
export interface Home {
  days: number;
  retention: Shape<'HomeRetention', 'customers' | 'returned' | 'buyers', { rate?: Range | null }>;
  earned: Earned;
  running: Required<Schemas['HomeRunning']>[];
  attention: Shape<'HomeAttention', 'what' | 'count' | 'more'>[];
  lagMs: number;
}
export type AttentionWhat = Home['attention'][number]['what'];
