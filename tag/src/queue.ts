import { EVENT_BYTES_MAX, QUEUE_CHARS_MAX, QUEUE_EVENTS_MAX } from './limits';
import type { Event } from './event';
import type { Vault } from './vault';

const encoder = new TextEncoder();
export const bytes = (text: string): number => encoder.encode(text).length;

/**
 * The events that no answer has confirmed yet, one key each: two tabs never overwrite each other's, and a page that is left in
 * mid-request leaves them to the next. Sending one twice is nothing, since its message id stays the same.
 */
export class Queue {
  private seq = 0;
  /** Lost since the last event that told so. */
  private lost = 0;

  constructor(private readonly vault: Vault) {}

  add(event: Event): void {
    if (this.lost) {
      event.context = { ...(event.context as object), dropped: this.lost };
    }
    const text = JSON.stringify(event);
    if (bytes(text) > EVENT_BYTES_MAX) {
      this.lost++;
      console.error(`braid: an event of more than ${EVENT_BYTES_MAX} bytes is not sent`, event);
      return;
    }
    this.lost = 0;
    this.seq = (this.seq + 1) % 46_656;
    const time = Date.now().toString(36).padStart(9, '0');
    this.vault.set(`q:${time}${this.seq.toString(36).padStart(3, '0')}${event.messageId}`, text);
    this.trim();
  }

  /** The names of all that wait, of other tabs and earlier pages too, oldest first. */
  names(): string[] {
    return this.vault.names('q:');
  }

  /** Empty if another tab has brought it away. */
  text(name: string): string {
    return this.vault.get(name);
  }

  remove(names: string[]): void {
    names.forEach((name) => this.vault.remove(name));
  }

  /** One that the server will never take. */
  refuse(name: string, why: string): void {
    console.error(`braid: the server refuses an event (${why})`, this.text(name));
    this.remove([name]);
    this.lost++;
  }

  private trim(): void {
    const names = this.names();
    let over = names.length - QUEUE_EVENTS_MAX;
    let chars = names.reduce((sum, name) => sum + this.text(name).length, 0) - QUEUE_CHARS_MAX;
    for (const name of names) {
      if (over <= 0 && chars <= 0) return;
      chars -= this.text(name).length;
      over--;
      this.lost++;
      this.remove([name]);
    }
  }
}
