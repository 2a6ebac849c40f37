import { useMemo } from 'react';
import type { JsonObject, TimelineItem } from '../api/types';
import { useJourneys } from '../journeys/api';
import { graphOf, idOf } from '../journeys/graph';
import { useSegments } from '../segments/api';

/** What keys are called: of journeys, their nodes, segments. What is not known (any more) stays as it is. */
export interface Names {
  journey: (key: string) => string;
  node: (journey: string, node: string) => string;
  segment: (key: string) => string;
}

export function useNames(): Names {
  const journeys = useJourneys(false).data?.items;
  const segments = useSegments().data?.items;
  return useMemo(() => {
    const byKey = new Map((journeys ?? []).map((one) => [one.key, one]));
    const nodes = new Map<string, Map<string, string>>();
    const nodesOf = (key: string) => {
      const journey = byKey.get(key);
      if (journey && !nodes.has(key))
        nodes.set(
          key,
          new Map(graphOf(journey.definition).nodes.map((node) => [idOf(node), String(node.title ?? idOf(node))])),
        );
      return nodes.get(key);
    };
    const titles = new Map((segments ?? []).map((one) => [one.key, one.name]));
    return {
      journey: (key) => byKey.get(key)?.title || key,
      node: (journey, node) => nodesOf(journey)?.get(node) || node,
      segment: (key) => titles.get(key) || key,
    };
  }, [journeys, segments]);
}

/** The entry with names where its properties have keys. */
export function named(names: Names, item: TimelineItem): TimelineItem {
  const said = item.properties;
  if (!said || !['segment', 'journey', 'message'].includes(item.kind)) return item;
  const properties: JsonObject = { ...said };
  const { journey, node, segment } = said;
  if (typeof journey === 'string') properties.journey = names.journey(journey);
  if (typeof journey === 'string' && typeof node === 'string') properties.node = names.node(journey, node);
  if (typeof segment === 'string') properties.segment_name ??= names.segment(segment);
  return { ...item, properties };
}
