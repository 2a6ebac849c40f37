/**
 * The shapes of the management API that screens use, under the words of the glossary: names for what schema.d.ts has from the server's
 * own description. That says nothing of what is always there; here the fields named after a schema are, and the others may be null.
 */
export type * from './types/campaigns';
export type * from './types/data';
export type * from './types/journeys';
export type * from './types/messages';
export type * from './types/people';
export type * from './types/reports';
export type * from './types/segments';
export type * from './types/settings';
export type { Instant, Json, JsonObject, Page } from './types/shape';
export type * from './types/tries';
