package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.TimelineRow;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.SendState;
import io.braid.talk.delivery.Sends;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** Counts what worlds tell: who came in and left, from the facts; what went and what did not, from the sends. Thread rule: one thread. */
final class Tally {
    static final int EXAMPLES_MAX = 20;
    static final int EXAMPLE_SENDS_MAX = 10;

    private record Stop(Answer.By by, String channel, String reason, String rule) {}

    private record Entry(long profileId, long enteredMs, String[] left) {}

    private final String journey;
    private final ZoneId zone;
    private final TreeMap<LocalDate, Long> entered = new TreeMap<>();
    private final Map<LocalDate, Map<String, Long>> sent = new HashMap<>();
    private final TreeMap<String, long[]> channels = new TreeMap<>();
    private final Map<Stop, Long> stopped = new HashMap<>();
    private final TreeMap<String, Long> exits = new TreeMap<>();
    private final Map<String, Entry> examples = new LinkedHashMap<>();
    private final Map<String, List<Answer.ExampleSend>> exampleSends = new HashMap<>();
    /** Worlds number instances each for itself. */
    private int world;

    /** @param zone whose days are told */
    Tally(String journey, ZoneId zone) {
        this.journey = journey;
        this.zone = zone;
    }

    /** What follows is of another world. */
    void nextWorld() {
        world++;
    }

    void folded(Folded batch) {
        batch.parts()
                .forEach(part -> part.rows().stream()
                        .filter(row -> row.kind().equals("journey"))
                        .forEach(this::fact));
    }

    private void fact(TimelineRow row) {
        JsonNode said = Json.read(row.properties());
        if (!said.path("journey").asText(journey).equals(journey)) {
            return;
        }
        String instance = world + ":" + said.path("instance").asText();
        String reason = said.path("reason").asText("");
        switch (row.name()) {
            case "Entered journey" -> {
                entered.merge(day(row.timeMs()), 1L, Long::sum);
                if (examples.size() < EXAMPLES_MAX) {
                    examples.put(instance, new Entry(row.profileId(), row.timeMs(), new String[] {""}));
                }
            }
            case "Exited journey" -> {
                exits.merge(reason, 1L, Long::sum);
                if (examples.containsKey(instance)) {
                    examples.get(instance).left()[0] = reason;
                }
            }
            case "Channel skipped" ->
                stop(Answer.By.SKIPPED, said.path("channel").asText(), reason, "");
            default -> {
                // Steps and goals: the drawing shows them of those who were there.
            }
        }
    }

    void sends(List<Sends.Send> all) {
        all.stream()
                .filter(send -> send.intent().journey().equals(journey)
                        && !send.intent().isInternal())
                .sorted(Comparator.comparingLong(Sends.Send::id))
                .forEach(this::send);
    }

    private void send(Sends.Send send) {
        String channel = send.intent().channel();
        long[] sums = channels.computeIfAbsent(channel, none -> new long[5]);
        boolean ghost = send.state() == SendState.GHOST;
        if (ghost) {
            sums[1]++;
        } else if (send.sentMs() > 0) {
            sums[0]++;
            sums[2] += send.heldMs() > 0 ? 1 : 0;
            sent.computeIfAbsent(day(send.sentMs()), none -> new TreeMap<>()).merge(channel, 1L, Long::sum);
        } else if (send.state() == SendState.REFUSED) {
            sums[3] += send.reason().equals(Reason.FREQUENCY.code()) ? 1 : 0;
            stop(Answer.By.REFUSED, channel, send.reason(), send.rule());
        } else if (send.state() == SendState.CANCELLED) {
            stop(Answer.By.CANCELLED, channel, send.detail(), "");
        } else {
            sums[4]++;
        }
        String instance = world + ":" + send.intent().instanceId();
        if (examples.containsKey(instance)) {
            List<Answer.ExampleSend> told = exampleSends.computeIfAbsent(instance, none -> new ArrayList<>());
            if (told.size() < EXAMPLE_SENDS_MAX) {
                boolean went = send.sentMs() > 0;
                String why = ghost
                        ? Reason.HELD_OUT.code()
                        : went ? "" : send.state() == SendState.CANCELLED ? send.detail() : send.reason();
                told.add(new Answer.ExampleSend(
                        went ? send.sentMs() : send.createdMs(),
                        channel,
                        send.intent().message(),
                        why.isEmpty() && !went ? "waiting" : why));
            }
        }
    }

    private void stop(Answer.By by, String channel, String reason, String rule) {
        stopped.merge(new Stop(by, channel, reason, rule), 1L, Long::sum);
    }

    private LocalDate day(long atMs) {
        return Instant.ofEpochMilli(atMs).atZone(zone).toLocalDate();
    }

    /** @param prices of a thousand messages in minor units, by channel */
    Answer answer(Crowd.Draw draw, long fromMs, long toMs, Map<String, Long> prices) {
        double share = draw.drawn() == 0 ? 1 : (double) draw.candidates() / draw.drawn();
        LongUnaryOperator all = count -> Math.round(count * share);
        List<Answer.Day> days = new ArrayList<>();
        long in = 0;
        for (LocalDate day = day(fromMs); !day.isAfter(day(toMs)); day = day.plusDays(1)) {
            long came = entered.getOrDefault(day, 0L);
            in += came;
            days.add(new Answer.Day(
                    day.toString(), all.applyAsLong(came), scaled(sent.getOrDefault(day, Map.of()), all)));
        }
        long out = exits.values().stream().mapToLong(Long::longValue).sum();
        return new Answer(
                fromMs,
                toMs,
                zone.getId(),
                draw.candidates(),
                draw.people().size(),
                draw.leftOut(),
                all.applyAsLong(in),
                all.applyAsLong(in - out),
                days,
                channels.entrySet().stream()
                        .map(one -> sum(one.getKey(), one.getValue(), prices.get(one.getKey()), all))
                        .toList(),
                stopped.entrySet().stream()
                        .map(one -> new Answer.Stopped(
                                one.getKey().by(),
                                one.getKey().channel(),
                                one.getKey().reason(),
                                one.getKey().rule(),
                                all.applyAsLong(one.getValue())))
                        .sorted(Comparator.comparingLong(Answer.Stopped::count)
                                .reversed()
                                .thenComparing(Answer.Stopped::toString))
                        .toList(),
                scaled(exits, all),
                examples.entrySet().stream()
                        .map(one -> new Answer.Example(
                                Long.toString(draw.living(one.getValue().profileId())),
                                one.getValue().enteredMs(),
                                one.getValue().left()[0],
                                exampleSends.getOrDefault(one.getKey(), List.of())))
                        .toList());
    }

    private Answer.ChannelSum sum(String channel, long[] sums, Long price, LongUnaryOperator all) {
        long busiest = sent.values().stream()
                .mapToLong(day -> day.getOrDefault(channel, 0L))
                .max()
                .orElse(0);
        long count = all.applyAsLong(sums[0]);
        return new Answer.ChannelSum(
                channel,
                count,
                all.applyAsLong(sums[1]),
                all.applyAsLong(sums[2]),
                all.applyAsLong(sums[3]),
                all.applyAsLong(sums[4]),
                price == null ? null : Math.round(count * price / 1_000.0),
                all.applyAsLong(busiest));
    }

    private static Map<String, Long> scaled(Map<String, Long> counts, LongUnaryOperator all) {
        Map<String, Long> scaled = new TreeMap<>();
        counts.forEach((key, count) -> scaled.put(key, all.applyAsLong(count)));
        return scaled;
    }
}
