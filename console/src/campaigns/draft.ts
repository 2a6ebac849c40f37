/** A campaign's definition as the form changes it: what `PUT /api/campaigns/{key}` takes. */
export interface Leg {
  channel: string;
  message: string;
  /** Not earlier than so long after the person entered: "0m", "4h". */
  at?: string;
  wait?: string;
  success?: string;
  when?: string;
}
export interface Version {
  name?: string;
  share: number;
  legs: Leg[];
  wait?: string;
}
export interface Trial {
  percent: number;
  wait: string;
  by: 'opened' | 'clicked';
}
export type Every = 'once' | 'day' | 'week' | 'month';
export interface Plan {
  every: Every;
  days?: string[];
  day?: number;
  /** "2026-11-27T10:00"; left out: at the launch. */
  first?: string;
  until?: string;
  zone: 'shop' | 'person';
}
export interface CampaignDraft {
  key: string;
  name: string;
  segment: string;
  purpose: 'marketing' | 'transactional';
  arms: Version[];
  trial?: Trial;
  holdout: number;
  plan: Plan;
  occasion?: string;
  per_hour: number;
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const VERSIONS_MAX = 10;
export const LEGS_MAX = 5;

const EMPTY_LEG: Leg = { channel: 'email', message: '' };
export const emptyVersion = (): Version => ({ share: 1, legs: [{ ...EMPTY_LEG }] });

export const emptyDraft = (): CampaignDraft => ({
  key: '',
  name: '',
  segment: '',
  purpose: 'marketing',
  arms: [emptyVersion()],
  holdout: 0,
  plan: { every: 'once', zone: 'shop' },
  per_hour: 0,
});

const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** A key made of a name: "Black Friday" is black-friday. */
export const keyOf = (name: string) =>
  [...name.toLowerCase()]
    .map((letter) => CYRILLIC[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

const replaced = <T>(list: T[], at: number, one: T) => list.map((old, i) => (i === at ? one : old));
const without = <T>(list: T[], at: number) => list.filter((_, i) => i !== at);

/** Changes to the versions; a trial goes when there is nothing to choose from any more. */
export const withVersion = (draft: CampaignDraft, at: number, one: Version): CampaignDraft => ({
  ...draft,
  arms: replaced(draft.arms, at, one),
});
export const withoutVersion = (draft: CampaignDraft, at: number): CampaignDraft => {
  const arms = without(draft.arms, at);
  return { ...draft, arms, trial: arms.length > 1 ? draft.trial : undefined };
};
export const withLeg = (version: Version, at: number, leg: Leg): Version => ({
  ...version,
  legs: replaced(version.legs, at, leg),
});
export const withoutLeg = (version: Version, at: number): Version => ({ ...version, legs: without(version.legs, at) });

/** One more channel, the first that is not used yet, so long after the one before. */
export const withNewLeg = (version: Version, channels: string[]): Version => {
  const used = new Set(version.legs.map((leg) => leg.channel));
  const last = version.legs.at(-1);
  const [, hours = '0'] = /^(\d+)h$/.exec(last?.at ?? '') ?? [];
  return {
    ...version,
    legs: [
      ...version.legs,
      { channel: channels.find((one) => !used.has(one)) ?? '', message: '', at: `${Number(hours) + 4}h` },
    ],
  };
};
