/** What a page may say about the tag: as `data-…` attributes of its script, or to `braid.init(key, options)`. */
export interface Options {
  /** Braid's address; the one that the script came from unless stated. */
  host: string;
  /** `required`: nothing is stored or sent before `braid.consent('granted')`. */
  consent: '' | 'required';
  /** `auto` sends the page call when the tag starts; `manual` leaves it to the site. */
  page: 'auto' | 'manual';
  /** Presence is told as often; 0: never. */
  presenceSeconds: number;
  /** Such as `.shop.example`, if subdomains are to share the anonymous id. */
  cookieDomain: string;
  /** Where the site serves the service worker of web push. */
  worker: string;
}

export const PRESENCE_SECONDS_MIN = 15;

export function options(stated: Partial<Record<keyof Options, unknown>>, host: string): Options {
  const text = (name: keyof Options, fallback: string) => (stated[name] === undefined ? fallback : String(stated[name]));
  const seconds = Number(text('presenceSeconds', '60'));
  return {
    host: text('host', host).replace(/\/+$/, ''),
    consent: text('consent', '') === 'required' ? 'required' : '',
    page: text('page', 'auto') === 'manual' ? 'manual' : 'auto',
    presenceSeconds: seconds > 0 ? Math.max(seconds, PRESENCE_SECONDS_MIN) : 0,
    cookieDomain: text('cookieDomain', ''),
    worker: text('worker', '/braid-sw.js'),
  };
}

/** From a script's attributes: `data-cookie-domain` is `cookieDomain`. */
export function attributes(script: HTMLScriptElement): { key: string; stated: Partial<Record<keyof Options, unknown>> } {
  const { key = '', presence, ...others } = script.dataset;
  return { key, stated: { ...others, ...(presence === undefined ? {} : { presenceSeconds: presence }) } as never };
}
