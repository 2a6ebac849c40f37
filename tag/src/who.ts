import { uuid, type Vault } from './vault';

/**
 * Who the visitor is: an anonymous id of this browser, and the user id once the site has told it. Traits are sent and not kept.
 * Read from the vault each time, since another tab may have signed him out.
 */
export class Who {
  constructor(private readonly vault: Vault) {}

  /** Also in the cookie `braid_aid`, for the site's servers; where the two differ the cookie counts, since subdomains share it. */
  anonymousId(): string {
    const kept = this.vault.get('aid');
    const shared = this.vault.cookie('aid');
    const id = (/^[\w.:-]{1,255}$/.test(shared) && shared) || kept || uuid();
    if (id !== kept) this.vault.set('aid', id);
    if (id !== shared) this.vault.cookie('aid', id);
    return id;
  }

  userId(): string {
    return this.vault.get('uid');
  }

  identified(userId: string): void {
    this.vault.set('uid', userId);
  }

  /** The next one at this browser is somebody else. */
  reset(): void {
    this.vault.remove('uid');
    this.vault.remove('cart');
    const id = uuid();
    this.vault.set('aid', id);
    this.vault.cookie('aid', id);
  }
}
