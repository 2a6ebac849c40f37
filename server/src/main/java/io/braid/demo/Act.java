package io.braid.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event that somebody sends.
 *
 * @param atMs shop time
 * @param event as Segment's SDKs write it, without a stamp: it is sent when it happens
 */
record Act(long atMs, Voice voice, ObjectNode event) {
    /** Whose key it is sent with. */
    enum Voice {
        /** A browser or the app: the public write key. */
        SITE,
        /** The shop's server or a till: the secret key. */
        SHOP
    }
}
