import { cart, type Cart } from './cart';
import { COMMERCE, method } from './commerce';
import { make, page, type Bag, type Event, type Kind } from './event';
import { WAITING_EVENTS_MAX } from './limits';
import type { Options } from './options';
import { Presence } from './presence';
import * as push from './push';
import { Queue } from './queue';
import { Sender } from './sender';
import { Vault } from './vault';
import { Who } from './who';

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** One tag in one page. What each method is for stands in docs/guide/tag.md. */
export class Tag {
  private readonly vault: Vault;
  private readonly who: Who;
  private readonly queue: Queue;
  private readonly sender: Sender;
  private readonly presence: Presence;
  private allowed: boolean;
  /** Until consent is given. */
  private waiting: Event[] = [];
  /** The next event tells the push subscription, so that it follows whoever is at the browser now. */
  private announce: push.Subscription | undefined;

  constructor(
    private readonly writeKey: string,
    private readonly options: Options,
  ) {
    this.vault = new Vault(false, options.cookieDomain);
    const said = this.vault.get('consent');
    this.allowed = said === 'granted' || (options.consent === '' && said !== 'denied');
    if (!this.allowed) {
      this.vault = new Vault(true, options.cookieDomain);
    }
    this.who = new Who(this.vault);
    this.queue = new Queue(this.vault);
    this.sender = new Sender(`${options.host}/v1/batch`, writeKey, this.queue, this.vault);
    this.sender.stopped = !this.allowed;
    this.presence = new Presence(options.presenceSeconds * 1_000, (seconds) => this.track('Visitor Active', { seconds }));
    for (const event of COMMERCE) {
      (this as unknown as Record<string, unknown>)[method(event)] = (properties?: Bag) => this.track(event, properties);
    }
    const leave = () => {
      if (this.allowed) this.presence.leave();
      this.sender.leave();
    };
    document.addEventListener('visibilitychange', () => (document.hidden ? leave() : this.sender.soon()));
    addEventListener('pagehide', leave);
    addEventListener('online', () => this.sender.now());
    if (this.allowed) {
      this.start();
    }
  }

  track(event: string, properties?: Bag): void {
    if (text(event)) this.send('track', { event: text(event), properties: isBag(properties) ? properties : {} });
  }

  /** `page()`, `page(name)`, `page(category, name)`, each with properties at the end. */
  page(...stated: unknown[]): void {
    const properties = stated.find(isBag) ?? {};
    const names = stated.map(text).filter(Boolean);
    const [category, name] = names.length > 1 ? names : ['', names[0] ?? ''];
    this.send('page', { name, properties: { ...page(), ...(category ? { category } : {}), ...(name ? { name } : {}), ...properties } });
  }

  /** `identify(userId, traits)`, or `identify(traits)` for what an anonymous visitor says of himself. */
  identify(userId?: unknown, traits?: unknown): void {
    const id = text(userId);
    if (id && this.who.userId() && this.who.userId() !== id) {
      // Somebody else signs in: what he does is not the last one's.
      this.who.reset();
    }
    if (id) this.who.identified(id);
    void this.remember();
    this.send('identify', { traits: isBag(traits) ? traits : isBag(userId) ? userId : {} });
  }

  group(groupId: unknown, traits?: unknown): void {
    if (text(groupId)) this.send('group', { groupId: text(groupId), traits: isBag(traits) ? traits : {} });
  }

  alias(userId: unknown, previousId?: unknown): void {
    const id = text(userId);
    if (!id) return;
    const previous = text(previousId) || this.who.userId() || this.who.anonymousId();
    this.who.identified(id);
    this.send('alias', { previousId: previous });
  }

  /** At sign-out: the next visitor at this browser is nobody that we know. */
  reset(): void {
    this.who.reset();
    void this.remember().then((held) => held && this.track('Push Moved'));
  }

  consent(said: unknown): void {
    if (said === 'granted' && !this.allowed) {
      this.allowed = true;
      this.vault.unlock();
      this.vault.set('consent', 'granted');
      this.sender.stopped = false;
      this.start();
      for (const event of this.waiting.splice(0)) {
        this.enqueue({ ...event, anonymousId: this.who.anonymousId() });
      }
    } else if (said === 'granted') {
      this.vault.set('consent', 'granted');
    } else if (said === 'denied') {
      this.allowed = false;
      this.sender.stopped = true;
      this.waiting = [];
      this.vault.wipe();
      if (this.options.consent === '') {
        // Where nothing is asked first, a no must outlive the page.
        new Vault(false, '').set('consent', 'denied');
      }
    }
  }

  anonymousId(): string {
    return this.who.anonymousId();
  }

  userId(): string {
    return this.who.userId();
  }

  /** Resolves when all that was said has been stored by Braid, or a try failed. */
  flush(): Promise<void> {
    return this.allowed ? this.sender.settled() : Promise.resolve();
  }

  ready(callback: (tag: Tag) => void): void {
    callback(this);
  }

  /**
   * The open cart, or null. After sign-in with the token that the site's server got from `POST /api/cart-tokens`; it is kept until
   * `reset()`.
   */
  async cart(token?: unknown): Promise<Cart | null> {
    if (text(token)) this.vault.set('cart', text(token));
    await this.flush();
    return cart(this.options.host, this.writeKey, this.who.anonymousId(), this.vault.get('cart'));
  }

  /** From a click. `text` and `version` are what the visitor read when he agreed. */
  async subscribePush(agreed?: { text?: string; version?: string }): Promise<void> {
    if (!this.allowed) {
      throw Object.assign(new Error('braid: consent is not given'), { code: 'consent' });
    }
    this.announce = await push.subscribe(this.options.host, this.writeKey, this.options.worker);
    this.vault.set('push', push.address(this.announce));
    this.track('Consent Granted', { channel: 'webpush', address: push.address(this.announce), ...agreed });
  }

  async unsubscribePush(): Promise<void> {
    const held = await push.current(this.options.worker);
    if (held) {
      this.vault.remove('push');
      this.track('Consent Refused', { channel: 'webpush', address: push.address(push.json(held)) });
      await held.unsubscribe();
    }
  }

  /** `unsupported`, `denied`, `default` (not asked yet) or `granted`. */
  pushState(): string {
    return push.supported() ? Notification.permission : 'unsupported';
  }

  private start(): void {
    this.who.anonymousId();
    void this.remember();
    this.sender.soon();
  }

  /** A browser may change its subscription by itself: the new one is told, as the old one was agreed to. */
  private async remember(): Promise<boolean> {
    const before = this.allowed ? this.vault.get('push') : '';
    if (!before) {
      return false;
    }
    const held = await push.current(this.options.worker).catch(() => null);
    if (!held) {
      return false;
    }
    this.announce = push.json(held);
    const now = push.address(this.announce);
    if (now !== before) {
      this.vault.set('push', now);
      this.track('Consent Granted', { channel: 'webpush', address: now });
    }
    return true;
  }

  private send(kind: Kind, members: Bag): void {
    const userId = this.who.userId();
    const event = make(kind, { ...members, ...(userId ? { userId } : {}), anonymousId: this.who.anonymousId() });
    this.presence.told();
    if (this.allowed) {
      this.enqueue(event);
    } else if (this.waiting.length < WAITING_EVENTS_MAX) {
      this.waiting.push(event);
    }
  }

  private enqueue(event: Event): void {
    if (this.announce) {
      event.context = { ...(event.context as Bag), webPush: this.announce };
      this.announce = undefined;
    }
    this.queue.add(event);
    this.sender.soon();
  }
}
