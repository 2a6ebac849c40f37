// What one types finds the step that one means.
import { describe, expect, test } from 'vitest';
import type { StepKind } from '../src/api/types';
import { languages, translator, type Language } from '../src/i18n';
import { sought } from '../src/journeys/editor/seek';
import kindsFile from './mock/steps.json';

const kinds = kindsFile.steps as unknown as StepKind[];
const found = async (text: string, language: Language = 'en', all = kinds) =>
  sought(translator(await languages[language].load(), language), all, text).map((kind) => kind.type);
/** Kinds that the catalogue does not know: their words are the server's. */
const kind = (title: string, about = ''): StepKind => ({ ...kinds[0]!, type: title, title, about });

describe('the palette', () => {
  test('the step that is called so comes first, also where another one only tells of it', async () => {
    const all = await found(' Wait ');
    expect(all[0]).toBe('wait');
    expect(all).toContain('webhook');
    expect(all.indexOf('webhook')).toBeGreaterThan(all.indexOf('wait_for_reply'));
  });

  test('equal, then beginning so, a word beginning so, within, and at last what is only described so', async () => {
    const about = kind('Zq', 'says ping');
    const all = [about, kind('Shopping'), kind('Old-ping times'), kind('Pings'), kind('Ping')];
    expect(await found('ping', 'en', all)).toEqual(['Ping', 'Pings', 'Old-ping times', 'Shopping', 'Zq']);
  });

  test('several words are found within a title', async () => {
    expect((await found('channel after'))[0]).toBe('cascade');
  });

  test('in each language by its own title', async () => {
    for (const language of Object.keys(languages) as Language[]) {
      const t = translator(await languages[language].load(), language);
      for (const { type } of kinds) expect((await found(t(`step.${type}` as never), language))[0]).toBe(type);
    }
  });

  test('what is nowhere finds nothing', async () => {
    expect(await found('qqq')).toEqual([]);
  });
});
