import {
  ANSWER_MS_MAX,
  BATCH_BYTES_MAX,
  BATCH_EVENTS_MAX,
  GATHER_MS,
  RETRY_AFTER_MAX_MS,
  RETRY_FIRST_MS,
  RETRY_MAX_MS,
} from './limits';
import { bytes, type Queue } from './queue';
import type { Vault } from './vault';

/**
 * Brings the queue to Braid, one request at a time. An event leaves the queue only when an answer says that it is stored (or that it
 * never will be), so a lost answer means that it is sent again, under the same message id.
 */
export class Sender {
  private timer = 0;
  private busy = false;
  private failures = 0;
  /** Events of the next request: halved when a request was too large. */
  private eventsMax = BATCH_EVENTS_MAX;
  private waiters: (() => void)[] = [];
  stopped = false;

  constructor(
    private readonly url: string,
    private readonly writeKey: string,
    private readonly queue: Queue,
    private readonly vault: Vault,
  ) {}

  /** Soon, with whatever else happens in this moment. */
  soon(): void {
    this.after(Math.max(GATHER_MS, this.until() - Date.now()));
  }

  /** Now, whatever a failure said about waiting: the network is back. A 429 is obeyed still. */
  now(): void {
    this.failures = 0;
    this.after(Math.max(0, Number(this.vault.get('until')) - Date.now()));
  }

  /** Resolves when nothing waits, or a request failed. */
  settled(): Promise<void> {
    if (!this.busy && !this.queue.names().length) {
      return Promise.resolve();
    }
    const done = new Promise<void>((resolve) => this.waiters.push(resolve));
    this.after(Math.max(0, this.until() - Date.now()));
    return done;
  }

  /** The page may be gone in a moment: one last request, which outlives it. The next page sends again what this one leaves. */
  leave(): void {
    const names = this.batch();
    if (this.busy || this.stopped || !names.length || this.until() > Date.now()) {
      return;
    }
    if ('keepalive' in Request.prototype) {
      this.after(0, true);
    } else {
      navigator.sendBeacon?.(this.url, new Blob([this.body(names)], { type: 'text/plain' }));
    }
  }

  private nextTry = 0;

  private until(): number {
    return Math.max(this.nextTry, Number(this.vault.get('until')) || 0);
  }

  private after(ms: number, atOnce = false): void {
    clearTimeout(this.timer);
    if (atOnce) {
      void this.run();
    } else {
      this.timer = window.setTimeout(() => void this.locked(), Math.min(ms, RETRY_AFTER_MAX_MS));
    }
  }

  /** One tab sends for all, where the browser can say which; if two do, nothing happens twice. */
  private async locked(): Promise<void> {
    if (!navigator.locks) {
      return this.run();
    }
    await navigator.locks.request('braid:send', { ifAvailable: true }, async (lock) => {
      if (lock) {
        await this.run();
      } else {
        this.after(2_000);
      }
    });
  }

  private async run(): Promise<void> {
    if (this.busy || this.stopped) {
      return;
    }
    this.busy = true;
    try {
      for (let names = this.batch(); names.length && !this.stopped; names = this.batch()) {
        if (!(await this.send(names))) {
          break;
        }
      }
    } finally {
      this.busy = false;
      this.waiters.splice(0).forEach((resolve) => resolve());
      if (this.queue.names().length && !this.stopped) {
        this.after(Math.max(GATHER_MS, this.until() - Date.now()));
      }
    }
  }

  private batch(): string[] {
    const names: string[] = [];
    let size = 200;
    for (const name of this.queue.names()) {
      size += bytes(this.queue.text(name)) + 1;
      if (names.length === this.eventsMax || (names.length && size > BATCH_BYTES_MAX)) {
        break;
      }
      names.push(name);
    }
    return names;
  }

  private body(names: string[]): string {
    const events = names.map((name) => this.queue.text(name)).filter(Boolean);
    return `{"writeKey":${JSON.stringify(this.writeKey)},"sentAt":"${new Date().toISOString()}","batch":[${events}]}`;
  }

  /** False: wait before the next. */
  private async send(names: string[]): Promise<boolean> {
    let answer: Response;
    const gaveUp = new AbortController();
    const limit = setTimeout(() => gaveUp.abort(), ANSWER_MS_MAX);
    try {
      // text/plain: no preflight, so that the last request of a page needs only one.
      answer = await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: this.body(names),
        keepalive: true,
        credentials: 'omit',
        signal: gaveUp.signal,
      });
    } catch {
      return this.failed(0);
    } finally {
      clearTimeout(limit);
    }
    if (answer.ok) {
      this.failures = this.nextTry = 0;
      this.eventsMax = BATCH_EVENTS_MAX;
      this.queue.remove(names);
      return true;
    }
    return this.refused(answer, names);
  }

  private refused(answer: Response, names: string[]): boolean {
    const status = answer.status;
    if (status === 400 || status === 413 || status === 415) {
      // One of them spoils the request: smaller ones, until it stands alone.
      if (names.length === 1) {
        this.queue.refuse(names[0]!, String(status));
      }
      this.eventsMax = Math.max(1, names.length >> 1);
      return true;
    }
    const seconds = Number(answer.headers.get('Retry-After'));
    if (status === 429 && seconds > 0) {
      this.vault.set('until', String(Date.now() + Math.min(seconds * 1_000, RETRY_AFTER_MAX_MS)));
    }
    if (status === 401 || status === 403) {
      console.error('braid: the write key is unknown or not one for pages');
    }
    return this.failed(seconds > 0 ? Math.min(seconds * 1_000, RETRY_AFTER_MAX_MS) : 0);
  }

  private failed(atLeastMs: number): false {
    const pause = Math.min(RETRY_FIRST_MS * 2 ** this.failures++, RETRY_MAX_MS);
    this.nextTry = Date.now() + Math.max(atLeastMs, pause / 2 + (Math.random() * pause) / 2);
    return false;
  }
}
