package io.braid.talk.delivery;

/**
 * What must still be so at the claim, or a message has lost its sense.
 *
 * @param cartId the cart that is open, with something in it that can be bought; or empty
 * @param product the product that can be bought, by its key in the catalogue; or empty
 */
public record Guard(String cartId, String product) {
    public static final Guard NONE = new Guard("", "");

    public static Guard cart(String cartId) {
        return new Guard(cartId, "");
    }

    public static Guard product(String product) {
        return new Guard("", product);
    }
}
