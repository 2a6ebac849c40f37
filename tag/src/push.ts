import type { Bag } from './event';

/** A subscription as `PushSubscription.toJSON()` tells it. */
export interface Subscription extends Bag {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** What consent is given to: endpoint and keys in one text, as Braid writes a `webpush` address. */
export const address = (subscription: Subscription): string =>
  `${subscription.endpoint}#${subscription.keys.p256dh}.${subscription.keys.auth}`;

/**
 * Asks the browser for a subscription; from a click, since browsers ignore other requests.
 *
 * @throws Error with `code` `unsupported`, `denied` or what Braid answers
 */
export async function subscribe(host: string, writeKey: string, worker: string): Promise<Subscription> {
  if (!supported()) {
    throw failure('unsupported', 'this browser has no web push');
  }
  // First of all: Safari wants it within the click.
  if ((await Notification.requestPermission()) !== 'granted') {
    throw failure('denied', 'notifications are not allowed');
  }
  const answer = await fetch(`${host}/v1/webpush/${encodeURIComponent(writeKey)}`, { credentials: 'omit' });
  const said = await answer.json();
  if (!answer.ok) {
    throw failure(said.code, said.detail);
  }
  await navigator.serviceWorker.register(worker);
  const registration = await navigator.serviceWorker.ready;
  const key = bytes(said.publicKey);
  const known = await registration.pushManager.getSubscription();
  if (known && !same(known.options.applicationServerKey, key)) {
    // Of another sender, or of a Braid that was installed anew: it takes no messages of ours.
    await known.unsubscribe();
  }
  return json(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
}

/** The subscription that this browser holds now. */
export async function current(worker: string): Promise<PushSubscription | null> {
  if (!supported() || Notification.permission !== 'granted') {
    return null;
  }
  const scope = new URL('./', new URL(worker, location.href)).href;
  const registration = await navigator.serviceWorker.getRegistration(scope);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export function json(subscription: PushSubscription): Subscription {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint!, keys: { p256dh: keys!.p256dh!, auth: keys!.auth! } };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (c) => c.charCodeAt(0)) as Uint8Array<ArrayBuffer>;
}

function same(one: ArrayBuffer | null, other: Uint8Array): boolean {
  return !!one && String(new Uint8Array(one)) === String(other);
}

const failure = (code: string, detail: string) => Object.assign(new Error(`braid: ${detail}`), { code });
