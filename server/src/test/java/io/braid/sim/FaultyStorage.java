package io.braid.sim;

import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The store of a process that may be killed, and of a connection that may break, at any transaction: before the commit, which then
 * has not happened, or after it, which the caller cannot know.
 */
final class FaultyStorage extends MemoryStorage {
    private final RandomGenerator random;
    private double chance;
    private int deaths;
    private int breaks;

    FaultyStorage(RandomGenerator random) {
        this.random = random;
    }

    /** How likely a transaction goes wrong, 0 to 1. */
    void faults(double chance) {
        this.chance = chance;
    }

    int deaths() {
        return deaths;
    }

    int breaks() {
        return breaks;
    }

    @Override
    public synchronized <T> T inTransaction(Function<Transaction, T> work) {
        if (chance == 0 || random.nextDouble() >= chance) {
            return super.inTransaction(work);
        }
        boolean dies = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
            super.inTransaction(work);
            throw fault(dies, "after a commit");
        }
        return super.inTransaction(tx -> {
            work.apply(tx);
            throw fault(dies, "before a commit");
        });
    }

    private Unavailable fault(boolean dies, String where) {
        if (dies) {
            deaths++;
            throw new Death(where);
        }
        breaks++;
        return new Unavailable("the connection broke " + where, 0);
    }
}
