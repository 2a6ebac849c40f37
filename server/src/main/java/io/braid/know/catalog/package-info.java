/**
 * What the shop sells.
 *
 * <p>Owns: the schema {@code catalog}, {@code /api/products}.
 *
 * <p>Promises: a product that is kept is sound: its price fits its currency, its addresses are web addresses. An archived one is not
 * shown, and comes back when it is put again.
 *
 * <p>Refuses: to change what was: the fold is told of an event's products as they are then ({@link io.braid.know.catalog.KnownGoods}), and that is
 * kept with the event; carts and orders keep what the events said of a product at the time.
 *
 * <p>May use: base, spine.event, spine.pipeline.
 */
package io.braid.know.catalog;
