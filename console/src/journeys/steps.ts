import {
  IconArrowsShuffle,
  IconArrowMerge,
  IconArrowsSplit,
  IconGitFork,
  IconBellRinging,
  IconCalendarEvent,
  IconClock,
  IconDoorExit,
  IconEar,
  IconFlask,
  IconGauge,
  IconHourglass,
  IconListCheck,
  IconMessageReply,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlaylistAdd,
  IconPlaylistX,
  IconSend,
  IconStairs,
  IconSortDescending,
  IconSquareDot,
  IconSunset2,
  IconTag,
  IconTarget,
  IconTrafficLights,
  IconUserCheck,
  IconWebhook,
} from '@tabler/icons-react';
import { isObject } from '../api/json';
import type { JsonObject } from '../api/types';
import { wordFor, type Translate } from '../i18n';
import { sentence } from '../segments/sentence';
import { KEYS } from './names';
import { armName, idOf } from './graph';

const ICONS: Record<string, typeof IconClock> = {
  wait: IconClock,
  wait_until_silent: IconHourglass,
  wait_until_time: IconSunset2,
  wait_until: IconUserCheck,
  wait_for: IconEar,
  branch: IconArrowsSplit,
  switch: IconListCheck,
  split: IconArrowsShuffle,
  parallel: IconGitFork,
  join: IconArrowMerge,
  holdout: IconFlask,
  cascade: IconStairs,
  message: IconSend,
  wait_until_date: IconCalendarEvent,
  wait_for_reply: IconMessageReply,
  event_paths: IconSortDescending,
  start_journey: IconPlayerPlay,
  stop_journey: IconPlayerStop,
  throttle: IconTrafficLights,
  frequency: IconGauge,
  alert: IconBellRinging,
  webhook: IconWebhook,
  goal: IconTarget,
  set_trait: IconTag,
  add_to_list: IconPlaylistAdd,
  remove_from_list: IconPlaylistX,
  exit: IconDoorExit,
};

/** What the server takes where a throttle says nothing. */
const PER_HOUR = 100;

export const stepIcon = (type: string) => (Object.hasOwn(ICONS, type) ? ICONS[type]! : IconSquareDot);

/** What a step does, in a few words: "Push → SMS 2 hours". */
export function stepWords(t: Translate, node: JsonObject, span: (text: string) => string, names = KEYS): string {
  const text = (name: string) =>
    typeof node[name] === 'string' || typeof node[name] === 'number' ? String(node[name]) : '';
  if (Array.isArray(node.legs)) return legs(t, node, span);
  if (Array.isArray(node.arms)) return shares(t, node.arms.filter(isObject));
  if (Array.isArray(node.ways))
    return node.type === 'parallel' ? node.ways.filter(isObject).map(armName).join(' + ') : text('name');
  if (node.trait !== undefined && node.type === 'set_trait')
    return node.property
      ? t('journeys.step.from', { trait: text('trait'), property: text('property') })
      : node.value === undefined
        ? t('journeys.step.clears', { trait: text('trait') })
        : `${text('trait')} = ${String(node.value)}`;
  if (node.list !== undefined) return text('list');
  if (node.journey !== undefined) return text('journey');
  if (node.goal !== undefined) return text('goal');
  if (node.offset_days !== undefined)
    return t('journeys.step.days', { name: text('name'), at: text('at'), days: Number(node.offset_days) });
  if (node.from !== undefined) return `${text('from')}–${text('until')}`;
  if (node.type === 'throttle') return t('journeys.step.perHour', { count: Number(node.per_hour ?? PER_HOUR) });
  if (node.type === 'alert') return text('to');
  if (node.type === 'webhook') return names.message(text('message'));
  if (node.percent !== undefined) return t('journeys.step.percent', { share: Number(node.percent) / 100 });
  if (node.channel !== undefined)
    return [wordFor(t, 'channel', text('channel')), names.message(text('message'))].filter(Boolean).join(' · ');
  if (node.reason !== undefined) return text('reason');
  const asked = isObject(node.if) && Object.keys(node.if).length > 0 ? sentence(t, node.if, 0, names.segment) : '';
  return [asked, span(text('for') || text('within') || text('until'))].filter(Boolean).join(' · ');
}

const AT_ONCE = new Set<unknown>([undefined, '0m']);

/** "Push 30m → SMS 2h", or "the cheapest first: SMS / Push". */
function legs(t: Translate, node: JsonObject, span: (text: string) => string): string {
  const all = (node.legs as unknown[]).filter(isObject);
  const channel = (leg: JsonObject) => wordFor(t, 'channel', String(leg.channel));
  return node.order === 'preferred' || node.order === 'cheapest'
    ? `${t(`stepChoice.order.${node.order}`)}: ${all.map(channel).join(' / ')}`
    : all
        .map((leg) => [channel(leg), AT_ONCE.has(leg.at) ? '' : span(String(leg.at))].filter(Boolean).join(' '))
        .join(' → ');
}

/** "short 25% · long 75%" */
function shares(t: Translate, arms: JsonObject[]): string {
  const all = arms.reduce((sum, arm) => sum + Number(arm.share), 0);
  return arms
    .map((arm, i) => t('journeys.step.share', { name: armName(arm, i), share: Number(arm.share) / all }))
    .join(' · ');
}

/** The kind of a step, in words. */
export const stepName = (t: Translate, type: string) => wordFor(t, 'step', type);

/** What somebody called the step, else its kind. */
export const stepTitle = (t: Translate, node: JsonObject) => String(node.title || stepName(t, String(node.type)));

/** What the steps of a journey are called; those of one name are told apart by their ids. One that is not there any more has but its id. */
export function stepTitles(t: Translate, nodes: JsonObject[]): (id: string) => string {
  const titles = new Map(nodes.map((node) => [idOf(node), stepTitle(t, node)]));
  const all = [...titles.values()];
  return (id) => {
    const title = titles.get(id);
    if (title === undefined) return id;
    return all.indexOf(title) === all.lastIndexOf(title) ? title : `${title} (${id})`;
  };
}
