package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.PgTransaction;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The law of frequency, whoever claims when: several dispatchers at once, chance rules, providers that refuse, put off and fall silent.
 * Of what really went or may have gone there is never more in any window than each rule says.
 */
final class FrequencyProperties {
    private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");
    private static final List<String> WINDOWS = List.of("1h", "5h", "24h", "2d", "day", "week", "month");
    private static final List<String> CHANNELS = List.of("email", "sms", "push");
    private static long person = 1;

    /** What went, or may have gone. */
    private record Went(SendIntent intent, long atMs) {}

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void neverMoreThanARuleSaysInMemory(@ForAll long seed) throws InterruptedException {
        play(DeliveryRig.memory(), new Random(seed), 1);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void neverMoreThanARuleSaysOnPostgres(@ForAll long seed) throws InterruptedException {
        DeliveryRig rig = OnPostgres.RIG;
        rig.called.clear();
        long profile = person++;
        rig.storage.run(tx -> PgTransaction.handle(tx)
                .execute("INSERT INTO pipeline.profile_state VALUES (?, ?, ?)", W, profile, new byte[0]));
        play(rig, new Random(seed), profile);
    }

    private static final class OnPostgres {
        private static final DeliveryRig RIG = DeliveryRig.postgres();
    }

    private static void play(DeliveryRig rig, Random random, long profile) throws InterruptedException {
        rig.person = new Recipient(true, "a@b.example", Recipient.Consent.GRANTED, ZONE, true);
        List<FrequencyRule> rules = rules(random);
        rig.storage.run(tx -> rig.store.saveSettings(
                tx, W, SettingsJson.write(rig.settingsWith(rules, random.nextBoolean() ? 30 : 0))));
        Map<Long, SendIntent> asked = new HashMap<>();
        rig.answer = message -> answer(message, new Random(message.sendId() * 31 + message.attempt()));
        long id = profile * 1_000;
        for (int phase = 0; phase < 8; phase++) {
            for (int i = random.nextInt(5); i >= 0; i--) {
                SendIntent intent = rig.with(
                        rig.intent(
                                profile,
                                profile * 1_000 + random.nextInt(20),
                                CHANNELS.get(random.nextInt(3)),
                                Purpose.MARKETING,
                                ""),
                        false,
                        random.nextInt(101),
                        random.nextBoolean() ? Set.of("sale") : Set.of());
                asked.put(++id, intent);
                rig.ask(id, intent);
            }
            rig.together(3, 6, 40);
            rig.clock.pass(random.nextInt(4) == 0 ? random.nextInt(90_000_000) : random.nextInt(9_000_000));
        }
        hold(rules, went(rig, asked));
    }

    private static Outcome answer(Outgoing message, Random chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
            case 1, 2 -> new Outcome.Retry(chance.nextInt(3_600_000), "later");
            case 3 -> new Outcome.Unknown("silence");
            default -> new Outcome.Accepted("", false);
        };
    }

    /** What was asked for in this try; of one before, another attempt may come now. */
    private static List<Went> went(DeliveryRig rig, Map<Long, SendIntent> asked) {
        List<Went> went = new ArrayList<>();
        List<Outgoing> own = List.copyOf(rig.called).stream()
                .filter(message -> asked.containsKey(message.sendId()))
                .toList();
        for (Outgoing message : own) {
            Outcome outcome = answer(message, new Random(message.sendId() * 31 + message.attempt()));
            if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Unknown) {
                went.add(new Went(asked.get(message.sendId()), message.nowMs()));
            }
        }
        return went;
    }

    private static void hold(List<FrequencyRule> rules, List<Went> went) {
        for (FrequencyRule rule : rules) {
            List<Went> bound = went.stream()
                    .filter(one ->
                            rule.binds(one.intent().channel(), one.intent().tags()))
                    .toList();
            for (Went last : bound) {
                long afterMs = rule.time().afterMs(ZONE, last.atMs());
                List<Went> within = bound.stream()
                        .filter(one -> one.atMs() > afterMs && one.atMs() <= last.atMs())
                        .toList();
                long counted = rule.counts() == FrequencyRule.Unit.MESSAGES
                        ? within.size()
                        : within.stream()
                                .map(one -> one.intent().capGroup())
                                .distinct()
                                .count();
                assertThat(counted).as(rule + " of " + within).isLessThanOrEqualTo(rule.max());
            }
        }
    }

    private static List<FrequencyRule> rules(Random random) {
        List<FrequencyRule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            rules.add(new FrequencyRule(
                    "r" + i,
                    random.nextBoolean() ? "" : CHANNELS.get(random.nextInt(3)),
                    random.nextInt(3) == 0 ? "sale" : "",
                    FrequencyRule.Counted.MARKETING,
                    random.nextBoolean() ? FrequencyRule.Unit.MESSAGES : FrequencyRule.Unit.OCCASIONS,
                    random.nextInt(4),
                    WINDOWS.get(random.nextInt(WINDOWS.size())),
                    FrequencyRule.Full.values()[random.nextInt(3)],
                    1 + random.nextInt(24)));
        }
        return rules;
    }
}
