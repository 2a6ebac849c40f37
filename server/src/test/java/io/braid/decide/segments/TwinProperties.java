package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The two interpreters are one: for random rules over random streams, what the fold's state says of each person at a moment is what
 * SQL over history says. A stream has duplicates, events up to 30 days late, merges and unmerges, servers and browsers, and hostile
 * names and values, and times up to two days ahead; products of the catalogue come, change and go; windows of rules are edited on the way; everything happens on the hour, so that moments
 * a millisecond before, at and after the hour meet every edge. More with {@code -Dbraid.twin.probes=1000000}; one story again with {@code
 * -Dbraid.twin.seed=S}.
 */
final class TwinProperties {
    /** Stories are told until there are so many; one has some 110,000. */
    private static final long PROBES = Long.getLong("braid.twin.probes", 100_000);

    @Property(tries = 1)
    void sqlOverHistoryIsTheFoldAtEveryMillisecond(@ForAll long seed) throws IOException {
        long first = Long.getLong("braid.twin.seed", seed);
        long probes = 0;
        long members = 0;
        for (int n = 0; probes < PROBES; n++) {
            Path folder = Files.createTempDirectory("twin");
            try (TwinStory story = new TwinStory(first + n, folder)) {
                story.run();
                probes += story.probes;
                members += story.members;
                assertThat(story.open).as("carts decide some").isBetween(1L, story.bounds * 9 / 10);
            } finally {
                try (var files = Files.walk(folder)) {
                    files.sorted(java.util.Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        }
        System.out.printf("twin: %,d probes (rule, person, moment), %,d of them members%n", probes, members);
        assertThat(members).as("not everybody is out").isBetween(probes / 20, probes - probes / 20);
    }
}
