package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Looks every few seconds, on a thread of its own, whether something is due that is done by night.
 *
 * <p>Thread rule: started and closed once.
 */
final class NightWatch implements AutoCloseable {
    /** From this hour of the shop's day on. */
    static final int HOUR = 3;

    private static final long LOOK_MS = 5_000;
    private static final long STOP_MS_MAX = 10_000;

    /** Does what is due, if anything is. */
    @FunctionalInterface
    interface Round {
        void look() throws InterruptedException;
    }

    private final String name;
    private final Round round;
    private volatile Thread thread;

    NightWatch(String name, Round round) {
        this.name = name;
        this.round = round;
    }

    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.sleep(LOOK_MS);
                    round.look();
                }
            } catch (InterruptedException e) {
                // The end.
            }
        });
    }

    /** The shop's day whose night's work may be done now; none before {@value #HOUR} o'clock. */
    static Optional<LocalDate> day(Clock clock, ZoneId zone) {
        ZonedDateTime now = Instant.ofEpochMilli(clock.nowMs()).atZone(zone);
        return now.getHour() < HOUR ? Optional.empty() : Optional.of(now.toLocalDate());
    }

    @Override
    public void close() {
        end(thread);
    }

    /** Interrupts a thread and waits for it a while; nothing for none. */
    static void end(Thread thread) {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(STOP_MS_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
