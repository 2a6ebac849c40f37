/**
 * The shared cart: a page reads what its visitor is about to buy, from whatever device it was filled.
 *
 * <p>Owns no state. Promises: a write key, which anybody can copy from a page, shows nobody's cart by itself. It shows the cart of an anonymous
 * id, which is long, random and known to one browser, and only until a person is identified on it; after that it takes a token that the shop's
 * server, with the secret key, has made for that person. A server
 * with the secret key reads a cart by its id, which is how a link in a message brings one back. No trait, identifier or order is ever told here.
 *
 * <p>Refuses: user ids, e-mails and phones from pages, since they can be guessed. May use: base, spine.pipeline, know.
 */
package io.braid.doors.cart;
