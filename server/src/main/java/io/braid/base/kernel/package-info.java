/** Ids, clocks, money, JSON, limits and the kinds of failure. Owns no state, knows no other package, no word of marketing. */
package io.braid.base.kernel;
