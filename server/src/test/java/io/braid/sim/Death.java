package io.braid.sim;

/** The process died here. An error, so that nothing between here and the driver catches it, as nothing survives a kill -9. */
final class Death extends Error {
    Death(String where) {
        super(where, null, false, false);
    }
}
