package io.braid.talk.delivery;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much a person is written to, and whether there is room for more. A look: only the claim decides, and reserves.
 *
 * <p>Thread rule: any thread; with a transaction its own.
 */
public final class Pressure {
    private final Storage storage;
    private final DeliveryStore store;

    Pressure(Storage storage, DeliveryStore store) {
        this.storage = storage;
        this.store = store;
    }

    /**
     * Whom it is asked for.
     *
     * @param zone his, or null for the shop's
     * @param heldOut his ghosts count too
     */
    public record Person(int workspace, long profileId, ZoneId zone, boolean heldOut) {}

    /**
     * @param rule the key of the rule that has no room
     * @param freeMs shop time at which it has, {@link Long#MAX_VALUE} for never
     */
    public record Capped(String rule, long freeMs) {}

    /**
     * Would marketing through this channel be stopped or held by a rule of frequency now?
     *
     * @param tags what the message would be about
     * @param occasion what it would count as, such as an instance's own; empty for something new
     */
    public Optional<Capped> capped(
            Transaction tx, Person person, String channel, Set<String> tags, String occasion, long nowMs) {
        DeliverySettings settings = SettingsJson.of(store, tx, person.workspace());
        ZoneId zone = settings.zoneOf(person.zone());
        return Frequency.full(
                        settings.frequency(),
                        new Frequency.Asked(channel, tags, occasion, person.heldOut()),
                        got(tx, person, Frequency.earliestMs(settings.frequency(), zone, nowMs)),
                        zone,
                        nowMs)
                .map(room -> new Capped(room.rule().key(), room.freeMs()));
    }

    /**
     * How one rule stands for a person.
     *
     * @param used places of {@link FrequencyRule#max} that are taken
     * @param freeMs when there is a place: now, later, {@link Long#MAX_VALUE} for never
     */
    public record Standing(FrequencyRule rule, int used, long freeMs) {}

    /** Messages of both purposes that went through a channel. */
    public record ChannelPressure(String channel, int day, int week, int month) {}

    /**
     * @param rules in their order
     * @param counts in the last 24 hours, 7 days and 30 days, by channel
     */
    public record Felt(List<Standing> rules, List<ChannelPressure> counts) {}

    /** The pressure on a person now. */
    public Felt on(Person person, long nowMs) {
        return storage.inTransaction(tx -> {
            DeliverySettings settings = SettingsJson.of(store, tx, person.workspace());
            ZoneId zone = settings.zoneOf(person.zone());
            long monthMs = nowMs - 30 * ClaimRules.DAY_MS;
            Frequency.Got got =
                    got(tx, person, Math.min(monthMs, Frequency.earliestMs(settings.frequency(), zone, nowMs)));
            List<Standing> rules = settings.frequency().stream()
                    .map(rule -> {
                        var asked = new Frequency.Asked(
                                rule.channel(),
                                rule.tag().isEmpty() ? Set.of() : Set.of(rule.tag()),
                                "",
                                person.heldOut());
                        Frequency.Room room = Frequency.room(rule, asked, got, zone, nowMs);
                        return new Standing(rule, room.used(), room.freeMs());
                    })
                    .toList();
            return new Felt(rules, counts(got.contacts(), nowMs));
        });
    }

    private static List<ChannelPressure> counts(List<Contact> contacts, long nowMs) {
        Map<String, ChannelPressure> counts = new TreeMap<>();
        for (Contact one : contacts) {
            long ageMs = nowMs - one.chargedMs();
            if (!one.ghost() && ageMs < 30 * ClaimRules.DAY_MS) {
                counts.merge(
                        one.channel(),
                        new ChannelPressure(
                                one.channel(),
                                ageMs < ClaimRules.DAY_MS ? 1 : 0,
                                ageMs < 7 * ClaimRules.DAY_MS ? 1 : 0,
                                1),
                        (a, b) -> new ChannelPressure(
                                a.channel(), a.day() + b.day(), a.week() + b.week(), a.month() + b.month()));
            }
        }
        return List.copyOf(counts.values());
    }

    private Frequency.Got got(Transaction tx, Person person, long afterMs) {
        return Frequency.Got.of(store.contacts(tx, person.workspace(), Map.of(person.profileId(), afterMs))
                .getOrDefault(person.profileId(), List.of()));
    }
}
