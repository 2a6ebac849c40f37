/** Who the customer is: identity, traits, consent, catalogue, carts and orders. May use: base, spine. */
package io.braid.know;
