package io.braid.decide.journeys;

import java.nio.charset.StandardCharsets;

/** Hashes that stand for chance: the same on every machine and for ever. */
public final class Hashes {
    public static final int DRAWS = 10_000;

    private Hashes() {}

    /** 64 bits: FNV-1a, then the finaliser of MurmurHash3, so that similar texts differ everywhere. */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** 0 to 9,999: the person's lot under a seed. */
    public static int draw(String seed, long profileId) {
        return (int) Math.floorMod(of(seed + ":" + profileId), (long) DRAWS);
    }
}
