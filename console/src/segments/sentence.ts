import { isObject } from '../api/json';
import type { Json } from '../api/types';
import type { Translate } from '../i18n';
import { LEAVES } from './leaves';

const DEPTH_MAX = 8;

/** A rule in words: "did *Order Completed* at least 2 times in the last 30 days, and …". What is newer than this console is shown as it is. */
export function sentence(t: Translate, rule: Json, depth = 0, nameOf = (segment: string) => segment): string {
  if (!isObject(rule) || depth > DEPTH_MAX) return JSON.stringify(rule);
  const one = (inner: Json) => {
    const text = sentence(t, inner, depth + 1, nameOf);
    return isJoint(inner) ? `(${text})` : text;
  };
  if (Array.isArray(rule.all)) return rule.all.map(one).join(` ${t('rule.and')} `);
  if (Array.isArray(rule.any)) return rule.any.map(one).join(` ${t('rule.or')} `);
  if (isObject(rule.not) && typeof rule.not.event === 'string' && !rule.not.count)
    return one({ ...rule.not, count: { exactly: 0 } });
  if ('not' in rule) return t('rule.not', { rule: one(rule.not!) });
  if (Object.keys(rule).length === 0) return t('rule.empty');
  const kind = Object.keys(LEAVES).find((key) => key in rule);
  return (kind && LEAVES[kind]!(t, rule, nameOf)) ?? JSON.stringify(rule);
}

const isJoint = (rule: Json) => isObject(rule) && [rule.all, rule.any].some((of) => Array.isArray(of) && of.length > 1);
