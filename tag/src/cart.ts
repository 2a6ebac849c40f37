import type { Bag } from './event';

/** The open cart, from whatever device it was filled; lines in the words of the e-commerce events, prices in the currency's units. */
export interface Cart {
  id: string;
  currency: string;
  total: number;
  quantity: number;
  lines: Bag[];
}

/**
 * Reads the visitor's cart. The write key is public, so it shows only what nobody else can ask for: the cart of an anonymous id (which only
 * this browser knows) as long as nobody has signed in on it, or the cart of the person in the token that the site's server signed.
 */
export async function cart(host: string, writeKey: string, anonymousId: string, token: string): Promise<Cart | null> {
  const answer = await fetch(`${host}/v1/cart`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    credentials: 'omit',
    body: JSON.stringify({ writeKey, ...(token ? { token } : { anonymousId }) }),
  });
  const body = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(`braid: ${body.detail}`), { code: body.code });
  }
  return body.cart;
}
