package io.braid.base.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Serves together what many threads ask for at once: whoever comes while a lot is served joins the next, so that under load one transaction
 * carries many, and without it nobody waits. There is no thread of its own: one of those who ask serves the others (flat combining: Hendler,
 * Incze, Shavit, Tzafrir, SPAA 2010).
 *
 * <p>What a lot cannot serve, its thread asks for alone. If a lot fails, each of it is asked for alone, so that one's fault is his own;
 * a failure that goes by itself is told to everybody instead, since nobody knows how far the lot had come.
 *
 * <p>Thread rule: any thread that is in no transaction: its lot would be a part of it, and be done for the others before it is committed.
 *
 * @param <Q> what is asked
 * @param <A> the answer
 */
public final class Lots<Q, A> {
    /** What a lot has at most, where nothing else says it. */
    public static final int LOT_MAX = 32;

    private final int max;
    private final Function<List<Q>, List<Optional<A>>> together;
    private final Function<Q, A> alone;
    private final Predicate<RuntimeException> passing;
    private final ArrayDeque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition servedLot = lock.newCondition();
    private boolean serving;

    /**
     * @param max of a lot
     * @param together an answer each, in their order; empty: it is to be asked for alone
     * @param alone may wait for others, and runs beside them
     * @param passing such a failure goes by itself
     */
    public Lots(
            int max,
            Function<List<Q>, List<Optional<A>>> together,
            Function<Q, A> alone,
            Predicate<RuntimeException> passing) {
        this.max = max;
        this.together = together;
        this.alone = alone;
        this.passing = passing;
    }

    /** For what is done and has no answer, alone as in a lot. */
    public static <Q> Lots<Q, Boolean> doing(int max, Consumer<List<Q>> deed, Predicate<RuntimeException> passing) {
        return new Lots<>(
                max,
                lot -> {
                    deed.accept(lot);
                    return Collections.nCopies(lot.size(), Optional.of(true));
                },
                one -> {
                    deed.accept(List.of(one));
                    return true;
                },
                passing);
    }

    /** Guarded by the lock, but for the question. */
    private static final class Waiting<Q, A> {
        private final Q question;
        private boolean served;
        private Optional<A> answer = Optional.empty();
        private RuntimeException failure;

        private Waiting(Q question) {
            this.question = question;
        }
    }

    /** @throws RuntimeException what serving it alone throws, or a failure of its lot that goes by itself */
    public A ask(Q question) {
        Waiting<Q, A> own = new Waiting<>(question);
        lock.lock();
        try {
            queue.add(own);
            while (!own.served) {
                if (serving) {
                    servedLot.awaitUninterruptibly();
                } else {
                    serveNext();
                }
            }
        } finally {
            queue.remove(own);
            lock.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.answer.orElseGet(() -> alone.apply(question));
    }

    /** How many wait for the next lot. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock, which is free for others while the lot is served. */
    private void serveNext() {
        List<Waiting<Q, A>> lot = new ArrayList<>();
        while (lot.size() < max && !queue.isEmpty()) {
            lot.add(queue.remove());
        }
        serving = true;
        lock.unlock();
        List<Optional<A>> answers = Collections.nCopies(lot.size(), Optional.empty());
        RuntimeException failure = null;
        try {
            answers = together.apply(lot.stream().map(one -> one.question).toList());
        } catch (RuntimeException e) {
            failure = passing.test(e) ? e : null;
        } finally {
            lock.lock();
            for (int i = 0; i < lot.size(); i++) {
                Waiting<Q, A> one = lot.get(i);
                one.answer = answers.get(i);
                one.failure = failure;
                one.served = true;
            }
            serving = false;
            servedLot.signalAll();
        }
    }
}
