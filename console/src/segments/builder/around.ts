import { createContext, useContext } from 'react';
import type { JsonObject, Segment } from '../../api/types';

/** What the controls of one condition share. */
interface Around {
  kind: string;
  title: string;
  leaf: JsonObject;
  tests: string[];
  valuesMax: number;
  segments: Segment[];
  self?: string;
  /** The place of the server's refusal within the condition. */
  wrong?: string;
}
export const AroundCondition = createContext<Around>({
  kind: '',
  title: '',
  leaf: {},
  tests: [],
  valuesMax: 100,
  segments: [],
});

/** Whose property it is: the event of the condition. */
export function useEvent(): { event?: string; type?: string } {
  const { leaf, kind } = useContext(AroundCondition);
  const name = leaf.of ?? leaf.event ?? (['first', 'last'].includes(kind) ? leaf[kind] : undefined);
  return {
    ...(typeof name === 'string' && name && { event: name }),
    ...(typeof leaf.type === 'string' && { type: leaf.type }),
  };
}
