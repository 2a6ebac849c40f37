package io.braid.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a person does with a message. A push is seen at once or never; an SMS is read soon; an e-mail waits for hours, and only who opens
 * it clicks. Interest halves each day after he left. Pure.
 *
 * @param soonestMs nobody reacts faster: a use within two seconds of machine time is taken for a machine's, and a fast clock makes
 *     minutes of them
 */
record Replies(LongSupplier soonestMs) {
    private static final long MINUTE_MS = 60_000;
    private static final double DAY_MS = 86_400_000;

    /** @param leftMs when he left his cart, 0 if he has none any more */
    List<Reply> to(Mail mail, Person person, long nowMs, long leftMs, RandomGenerator random) {
        double interest = leftMs == 0 ? 0.3 : Math.pow(0.5, (nowMs - leftMs) / DAY_MS);
        List<Reply> replies = new ArrayList<>();
        switch (mail.channel()) {
            case "push" -> {
                if (random.nextDouble() < 0.16 * interest) {
                    replies.add(new Reply(after(nowMs, 15, random), Reply.Kind.CLICKS));
                }
            }
            case "sms" -> {
                if (random.nextDouble() < 0.22 * interest) {
                    replies.add(new Reply(after(nowMs, 30, random), Reply.Kind.CLICKS));
                }
            }
            default -> mail(replies, person, nowMs, interest, random);
        }
        return replies;
    }

    private void mail(List<Reply> replies, Person person, long nowMs, double interest, RandomGenerator random) {
        if (person.mailboxGone()) {
            replies.add(new Reply(Beat.at(nowMs + MINUTE_MS), Reply.Kind.BOUNCES));
            return;
        }
        if (person.proxied()) {
            replies.add(new Reply(Beat.at(nowMs + 1), Reply.Kind.PROXY_OPENS));
        }
        if (random.nextDouble() >= 0.25 + 0.3 * interest) {
            return;
        }
        long openMs = after(nowMs, 120, random);
        replies.add(new Reply(openMs, Reply.Kind.OPENS));
        double draw = random.nextDouble();
        if (draw < 0.4 * interest) {
            replies.add(new Reply(Beat.at(openMs + MINUTE_MS), Reply.Kind.CLICKS));
        } else if (draw > 0.92) {
            replies.add(new Reply(Beat.at(openMs + MINUTE_MS), Reply.Kind.UNSUBSCRIBES));
        }
    }

    private long after(long nowMs, double meanMinutes, RandomGenerator random) {
        double minutes = -meanMinutes * Math.log(1 - random.nextDouble());
        return Beat.at(nowMs + soonestMs.getAsLong() + (long) (minutes * MINUTE_MS));
    }
}
