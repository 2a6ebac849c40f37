/**
 * The simulated shop: people who look, buy, leave, come back, and what they do with our messages.
 *
 * <p>Owns: who these people are and what they do ({@link io.braid.demo.Population}, {@link io.braid.demo.Shopper}, {@link
 * io.braid.demo.Replies}: pure, the same for the same seed), their play against a running Braid ({@link io.braid.demo.Play}), and the
 * table of what came of it ({@link io.braid.demo.Results}, {@link io.braid.demo.Promises}).
 *
 * <p>Promises: everything they do comes in by the doors that real customers, shops and tills use, over HTTP. Whether somebody is held out
 * is not known to them: a message that does not come is not read, and that is all the difference. Everybody is marked as simulated: a live provider would refuse him. Refuses: to know the engine; the table
 * reads Braid's tables, since it is there to check what the engine says of itself. May use: base, the API over HTTP.
 */
package io.braid.demo;
