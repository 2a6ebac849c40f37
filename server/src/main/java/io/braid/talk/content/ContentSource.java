package io.braid.talk.content;

/** Brings data under one name into templates: the profile, the cart, later recommendations and coupons. Thread rule: any thread. */
public interface ContentSource {
    /** The variable's name, such as {@code profile}. */
    String name();

    /** Maps, lists, strings, numbers, booleans, {@link SafeHtml}; or null. */
    Object data(int workspace, long profileId);
}
