import { useMemo } from 'react';
import type { Json, JsonObject, TimelineItem } from '../api/types';
import { useT } from '../i18n';
import { useJourneys } from '../journeys/api';
import { graphOf, stepsOf } from '../journeys/graph';
import { stepTitles } from '../journeys/steps';
import { useSegments } from '../segments/api';
import { useMessageName } from '../talk/api';

/** What keys are called: of journeys, their nodes, segments, messages. What is not known (any more) stays as it is. */
export interface Names {
  journey: (key: string) => string;
  node: (journey: string, node: string) => string;
  segment: (key: string) => string;
  message: (key: string) => string;
}

export function useNames(): Names {
  const t = useT();
  const journeys = useJourneys(false).data?.items;
  const segments = useSegments().data?.items;
  const message = useMessageName();
  return useMemo(() => {
    const byKey = new Map((journeys ?? []).map((one) => [one.key, one]));
    const nodes = new Map<string, (id: string) => string>();
    const nodesOf = (key: string) => {
      const journey = byKey.get(key);
      if (journey && !nodes.has(key)) nodes.set(key, stepTitles(t, graphOf(journey.definition).nodes));
      return nodes.get(key);
    };
    const titles = new Map((segments ?? []).map((one) => [one.key, one.name]));
    return {
      journey: (key) => byKey.get(key)?.title || key,
      node: (journey, node) => nodesOf(journey)?.(node) ?? node,
      segment: (key) => titles.get(key) || key,
      message,
    };
  }, [t, journeys, segments, message]);
}

/** What happened in several segments at once is one entry of the timeline. */
function segmentName(names: Names, said: Json): string {
  const { segment, segment_name: name } = said as JsonObject;
  return String(name ?? names.segment(String(segment)));
}

/** The entry with names where its properties have keys. */
export function named(names: Names, item: TimelineItem): TimelineItem {
  const said = item.properties;
  if (!said || !['segment', 'journey', 'message'].includes(item.kind)) return item;
  const properties: JsonObject = { ...said };
  const { journey, node, segment, message } = said;
  if (typeof journey === 'string') properties.journey = names.journey(journey);
  if (typeof journey === 'string' && typeof node === 'string') properties.node = names.node(journey, node);
  const steps = stepsOf(said).map((step) => names.node(String(journey), String(step.node)));
  if (steps.length) properties.node = steps.join(' → ');
  if (typeof segment === 'string') properties.segment_name ??= names.segment(segment);
  if (Array.isArray(said.segments))
    properties.segment_name = said.segments.map((one) => segmentName(names, one)).join(', ');
  if (typeof message === 'string') properties.message = names.message(message);
  return { ...item, properties };
}
