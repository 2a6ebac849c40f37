// Starts the tag: takes over what the page's stub has collected, and stands as `window.braid` from then on.
import { attributes, options, type Options } from './options';
import { Tag } from './tag';

type Call = [string, unknown[]];
type Stated = Partial<Record<keyof Options, unknown>>;

const page = window as unknown as { braid?: { q?: Call[]; started?: boolean } };
const script = document.currentScript as HTMLScriptElement | null;
const stub = page.braid;

function start(key: string, stated: Stated, calls: Call[]): void {
  const settings = options(stated, script ? new URL(script.src).origin : location.origin);
  const tag = new Tag(key, settings);
  page.braid = Object.assign(tag, { started: true, init: () => undefined }) as never;
  if (settings.page === 'auto') {
    tag.page();
  }
  for (const [method, given] of calls) {
    const called = (tag as unknown as Record<string, unknown>)[method];
    if (typeof called !== 'function') {
      console.error(`braid: there is no ${method}()`);
      continue;
    }
    try {
      called.apply(tag, given);
    } catch (error) {
      console.error('braid:', error); // A page's own callback: the next one still runs.
    }
  }
}

function begin(): void {
  const calls = [...(stub?.q ?? [])];
  const { key, stated } = script ? attributes(script) : { key: '', stated: {} };
  if (key) {
    start(key, stated, calls);
    return;
  }
  const init = calls.findIndex(([method]) => method === 'init');
  if (init >= 0) {
    const [, [given, more]] = calls.splice(init, 1)[0]!;
    start(String(given), (more as Stated) ?? {}, calls);
    return;
  }
  page.braid = new Proxy({} as never, {
    get: (_, method) =>
      method === 'started'
        ? false
        : (...given: unknown[]) =>
            method === 'init' ? start(String(given[0]), (given[1] as Stated) ?? {}, calls) : void calls.push([String(method), given]),
  });
}

// A page that loads the script twice gets one tag.
if (!stub || stub.started !== true) {
  begin();
}
