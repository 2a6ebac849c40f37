package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final long NOW_MS = 1_772_445_600_000L;
    private static final long HOUR_MS = 3_600_000;

    private final Population people = new Population(7, 400, ZoneId.of("Europe/Kyiv"));
    private final Replies replies = new Replies(() -> 150_000);

    @Test
    void theLongerAgoHeLeftTheFewerClick() {
        assertThat(clicks("sms", HOUR_MS)).isGreaterThan(clicks("sms", 30 * HOUR_MS) * 3 / 2);
    }

    @Test
    void nobodyReactsFasterThanAPersonCan() {
        for (String channel : List.of("push", "sms", "email")) {
            assertThat(all(channel, HOUR_MS))
                    .filteredOn(reply -> reply.kind() != Reply.Kind.BOUNCES && reply.kind() != Reply.Kind.PROXY_OPENS)
                    .isNotEmpty()
                    .allMatch(reply -> reply.atMs() >= NOW_MS + 150_000);
        }
    }

    @Test
    void ofMailsSomeAreOpenedOnlySomeClickedSomeUnsubscribedSomeBounce() {
        assertThat(all("email", HOUR_MS)).extracting(Reply::kind).contains(Reply.Kind.values());
        assertThat(all("push", HOUR_MS)).extracting(Reply::kind).containsOnly(Reply.Kind.CLICKS);
    }

    @Test
    void aMailboxThatIsGoneOnlyBounces() {
        Person gone = LongStream.range(0, 1_000)
                .mapToObj(people::person)
                .filter(Person::mailboxGone)
                .findFirst()
                .orElseThrow();

        assertThat(replies.to(new Mail(1, "email", "x"), gone, NOW_MS, NOW_MS, people.chance(1, 1)))
                .extracting(Reply::kind)
                .containsExactly(Reply.Kind.BOUNCES);
    }

    private long clicks(String channel, long afterMs) {
        return all(channel, afterMs).stream()
                .filter(reply -> reply.kind() == Reply.Kind.CLICKS)
                .count();
    }

    private List<Reply> all(String channel, long afterMs) {
        List<Reply> all = new ArrayList<>();
        for (long id = 0; id < 1_500; id++) {
            all.addAll(replies.to(
                    new Mail(id, channel, "x"), people.person(id), NOW_MS, NOW_MS - afterMs, people.chance(id, -1)));
        }
        return all;
    }
}
