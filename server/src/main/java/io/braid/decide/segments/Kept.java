package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;

/**
 * What an {@link Accumulator} keeps of the matching events of one profile. Immutable. {@link #union} is commutative and associative;
 * where a class says that it is a join it is idempotent, too.
 */
sealed interface Kept permits Marks, Moment, Amounts, Distincts, Words, Trail, Said, Fading {
    /** Of two states of one accumulator: the profiles turned out to be one person, or a part was counted elsewhere. */
    Kept union(Kept other);

    /** Without the kind. */
    void write(Bytes.Writer out);

    /** Stored; never reused. */
    default int code() {
        return switch (this) {
            case Marks marks -> 1;
            case Moment moment -> 2;
            case Amounts amounts -> 3;
            case Distincts distincts -> 4;
            case Words words -> 5;
            case Trail trail -> 6;
            case Said said -> 7;
            case Fading fading -> 8;
        };
    }

    static Kept read(Bytes.Reader in) {
        int code = in.count(8);
        return switch (code) {
            case 1 -> Marks.read(in);
            case 2 -> Moment.read(in);
            case 3 -> Amounts.read(in);
            case 4 -> Distincts.read(in);
            case 5 -> Words.read(in);
            case 6 -> Trail.read(in);
            case 7 -> Said.read(in);
            case 8 -> Fading.read(in);
            default -> throw new IllegalStateException("segments state of an unknown kind " + code);
        };
    }
}
