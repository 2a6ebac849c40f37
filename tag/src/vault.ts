import { COOKIE_DAYS } from './limits';

const PREFIX = 'braid:';

/**
 * What the tag remembers: under `braid:` in localStorage. While locked (consent is not given) everything stays in memory; where
 * the browser refuses storage, too.
 */
export class Vault {
  private memory = new Map<string, string>();

  constructor(
    private locked: boolean,
    private readonly cookieDomain: string,
  ) {}

  get(name: string): string {
    const kept = this.memory.get(name);
    if (kept !== undefined || this.locked) {
      return kept ?? '';
    }
    try {
      return localStorage.getItem(PREFIX + name) ?? '';
    } catch {
      return '';
    }
  }

  set(name: string, value: string): void {
    if (!this.locked) {
      try {
        localStorage.setItem(PREFIX + name, value);
        this.memory.delete(name);
        return;
      } catch {
        // Full or forbidden: memory it is.
      }
    }
    this.memory.set(name, value);
  }

  remove(name: string): void {
    this.memory.delete(name);
    if (!this.locked) {
      try {
        localStorage.removeItem(PREFIX + name);
      } catch {
        // Then there is nothing to remove.
      }
    }
  }

  /** The names that begin so, sorted. */
  names(start: string): string[] {
    const found = new Set<string>();
    for (const name of this.memory.keys()) {
      if (name.startsWith(start)) found.add(name);
    }
    if (!this.locked) {
      try {
        for (const key of Object.keys(localStorage)) {
          if (key.startsWith(PREFIX + start)) found.add(key.slice(PREFIX.length));
        }
      } catch {
        // Forbidden.
      }
    }
    return [...found].sort();
  }

  /** A value that the site's servers read too: a cookie beside the memory. */
  cookie(name: string, value?: string): string {
    if (this.locked) {
      return '';
    }
    try {
      if (value !== undefined) {
        document.cookie =
          `braid_${name}=${encodeURIComponent(value)};path=/;max-age=${value ? COOKIE_DAYS * 86_400 : 0};samesite=lax` +
          (location.protocol === 'https:' ? ';secure' : '') +
          (this.cookieDomain ? `;domain=${this.cookieDomain}` : '');
        return value;
      }
      const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(`braid_${name}=`));
      return found ? decodeURIComponent(found.slice(name.length + 7)) : '';
    } catch {
      return '';
    }
  }

  /** Consent is given: what memory holds is kept from now on, save where an earlier visit left something. */
  unlock(): void {
    this.locked = false;
    const held = this.memory;
    this.memory = new Map();
    for (const [name, value] of held) {
      if (!this.get(name)) this.set(name, value);
    }
  }

  /** Forgets everything, and from now on remembers nothing. */
  wipe(): void {
    this.locked = false;
    for (const name of this.names('')) this.remove(name);
    this.cookie('aid', '');
    this.locked = true;
    this.memory.clear();
  }
}

/** A random UUID, also where `crypto.randomUUID` is missing (pages without TLS). */
export function uuid(): string {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
