import type { Json, JsonObject } from '../../api/types';

/** The events that a definition names anywhere, in their order: what a tester may want the person to do. */
export function eventsOf(definition: JsonObject): string[] {
  const found = new Set<string>();
  const look = (value: Json | undefined) => {
    if (Array.isArray(value)) value.forEach(look);
    else if (value && typeof value === 'object') {
      if (typeof value.event === 'string' && value.event) found.add(value.event);
      Object.values(value).forEach(look);
    }
  };
  look(definition);
  found.add('Order Completed');
  return [...found];
}
