/** What the shapes of the API are made with. */
import type { components } from '../schema';

export type Schemas = components['schemas'];
export type Shape<Name extends keyof Schemas, Always extends keyof Schemas[Name], Over = unknown> = Required<
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
