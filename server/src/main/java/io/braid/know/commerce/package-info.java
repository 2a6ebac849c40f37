/**
 * What a customer wants to buy and has bought: one cart over all devices, orders of every channel, products seen. Owns section 3 of
 * the profile's state and the schema {@code commerce}. Promises one cart a profile whatever order its events arrive in, and the
 * occasion keys ({@code cart:<id>:left-<n>}) that let one leaving cause one successful contact. Refuses to know prices or stock:
 * it repeats what the events say. May use: base, spine.
 */
package io.braid.know.commerce;
