package io.braid.spine.log;

/**
 * A closed stretch of the log's message keys, which stands in the database and no longer in memory.
 *
 * @param firstOffset where the stretch begins; its name
 * @param newestMs when its last event was received, shop time
 * @param bucketBits its keys stand in 2 to this power buckets, by the upper bits of their places
 * @param filterBytes of its filter
 * @param filter null when there is no room for it in memory: then everything may be in it
 */
record Run(long firstOffset, long newestMs, int bucketBits, int filterBytes, KeyFilter filter) {
    boolean mayHave(long place) {
        return filter == null || filter.mayHave(place);
    }

    int bucket(long place) {
        return bucket(place, bucketBits);
    }

    static int bucket(long place, int bits) {
        return bits == 0 ? 0 : (int) (place >>> (Long.SIZE - bits));
    }

    Run with(KeyFilter loaded) {
        return new Run(firstOffset, newestMs, bucketBits, filterBytes, loaded);
    }
}
