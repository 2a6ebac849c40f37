package io.braid.base.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>Thread rule: any thread.
 *
 * @param <Q> what is asked
 * @param <A> the answer
 */
public final class Lots<Q, A> {
    private final int max;
    private final Function<List<Q>, List<Optional<A>>> together;
    private final Function<Q, A> alone;
    private final Predicate<RuntimeException> passing;
    private final ArrayDeque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private final ReentrantLock turn = new ReentrantLock();

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

    /** Guarded by the turn, but for the question. */
    private static final class Waiting<Q, A> {
        private final Q question;
        private boolean served;
        private Optional<A> answer = Optional.empty();
        private RuntimeException failure;

        private Waiting(Q question) {
            this.question = question;
        }
    }

    public A ask(Q question) {
        Waiting<Q, A> own = new Waiting<>(question);
        synchronized (queue) {
            queue.add(own);
        }
        turn.lock();
        try {
            while (!own.served) {
                serve(next());
            }
        } finally {
            turn.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.answer.orElseGet(() -> alone.apply(question));
    }

    /** How many wait for the next lot. */
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private List<Waiting<Q, A>> next() {
        List<Waiting<Q, A>> lot = new ArrayList<>();
        synchronized (queue) {
            while (lot.size() < max && !queue.isEmpty()) {
                lot.add(queue.remove());
            }
        }
        return lot;
    }

    private void serve(List<Waiting<Q, A>> lot) {
        try {
            List<Optional<A>> answers =
                    together.apply(lot.stream().map(one -> one.question).toList());
            for (int i = 0; i < lot.size(); i++) {
                lot.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException e) {
            if (passing.test(e)) {
                lot.forEach(one -> one.failure = e);
            }
        } finally {
            lot.forEach(one -> one.served = true);
        }
    }
}
