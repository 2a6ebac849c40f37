import { uuid } from './vault';

declare const VERSION: string;

export type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json };
export type Bag = { [name: string]: Json };
export type Kind = 'identify' | 'track' | 'page' | 'group' | 'alias';

/** One call, in the form of Segment's "Spec: Common". */
export interface Event extends Bag {
  type: Kind;
  messageId: string;
  timestamp: string;
}

const UTM: Record<string, string> = {
  utm_source: 'source',
  utm_medium: 'medium',
  utm_campaign: 'name',
  utm_term: 'term',
  utm_content: 'content',
  utm_id: 'id',
};

/** The page as Segment tells it: without its fragment, and by its canonical address where it has one. */
export function page(): Bag {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  const url = (canonical || location.href).split('#')[0]!;
  const path = canonical ? new URL(canonical, location.href).pathname : location.pathname;
  return { path, referrer: document.referrer, search: location.search, title: document.title, url };
}

/** The campaign whose link was followed to this very page. */
export function campaign(search: string): Bag | undefined {
  const found: Bag = {};
  new URLSearchParams(search).forEach((value, key) => {
    const name = UTM[key.toLowerCase()];
    if (name && value) found[name] = value.slice(0, 255);
  });
  return Object.keys(found).length ? found : undefined;
}

export function make(kind: Kind, members: Bag): Event {
  return {
    ...members,
    type: kind,
    messageId: `tag-${uuid()}`,
    timestamp: new Date().toISOString(),
    context: {
      library: { name: 'braid-tag', version: VERSION },
      page: page(),
      campaign: campaign(location.search),
      userAgent: navigator.userAgent,
      locale: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(members.context as Bag | undefined),
    },
  };
}
