package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Squares of numbers, in lots of four at most; the first lot is served when the others wait. */
final class LotsTest {
    private final List<List<Integer>> served = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> alone = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore first = new Semaphore(0);
    private final Semaphore slow = new Semaphore(0);
    private final Lots<Integer, Integer> lots =
            new Lots<>(4, this::together, this::alone, e -> e instanceof Unavailable);

    private List<Optional<Integer>> together(List<Integer> lot) {
        served.add(lot);
        if (lot.contains(0)) {
            first.acquireUninterruptibly();
        }
        if (lot.contains(20)) {
            slow.acquireUninterruptibly();
        }
        if (lot.contains(13)) {
            throw new IllegalStateException("thirteen");
        }
        if (lot.contains(14)) {
            throw new Unavailable("away", 0);
        }
        return lot.stream()
                .map(one -> one == 7 ? Optional.<Integer>empty() : Optional.of(one * one))
                .toList();
    }

    private int alone(int one) {
        alone.add(one);
        if (one == 13) {
            throw new IllegalStateException("alone");
        }
        return one * one;
    }

    @Test
    void whoComesWhileALotIsServedJoinsTheNext() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = asked(1, 2, 3, 4, 5);

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(1, 4, 9, 16, 25);
        assertThat(served.getFirst()).containsExactly(0);
        assertThat(served.get(1)).hasSize(4);
        assertThat(served.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(alone).isEmpty();
    }

    @Test
    void whoWasServedWaitsForNoOtherLot() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = asked(1, 2, 3, 4, 20);

        Patience.until("all but the last", () -> answers.stream().limit(4).allMatch(CompletableFuture::isDone));
        assertThat(answers.getLast()).isNotDone();
        slow.release();
        assertThat(answers.getLast().join()).isEqualTo(400);
    }

    @Test
    void whatALotCannotServeIsAskedForAlone() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = asked(6, 7, 8);

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(36, 49, 64);
        assertThat(alone).containsExactly(7);
    }

    @Test
    void oneFaultIsNotThatOfTheOthers() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = asked(12, 13);

        assertThat(answers.getFirst().join()).isEqualTo(144);
        assertThatThrownBy(answers.getLast()::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("alone");
        assertThat(alone).containsExactlyInAnyOrder(12, 13);
        assertThat(lots.ask(2)).isEqualTo(4);
    }

    @Test
    void whatGoesByItselfIsToldToAll() throws InterruptedException {
        for (CompletableFuture<Integer> answer : asked(12, 14)) {
            assertThatThrownBy(answer::join).hasCauseInstanceOf(Unavailable.class);
        }
        assertThat(alone).isEmpty();
        assertThat(lots.ask(2)).isEqualTo(4);
    }

    /** Each on a thread of its own, while a lot of zero is served; then that ends. */
    private List<CompletableFuture<Integer>> asked(int... numbers) throws InterruptedException {
        CompletableFuture<Integer> zero = ask(0);
        Patience.until("the first is served", () -> served.size() == 1);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int number : numbers) {
            answers.add(ask(number));
            Patience.until("it waits", () -> lots.waiting() == answers.size());
        }
        first.release();
        assertThat(zero.join()).isZero();
        return answers;
    }

    private CompletableFuture<Integer> ask(int number) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(lots.ask(number));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
