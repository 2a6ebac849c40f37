package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Money;
import io.braid.know.commerce.Cart;
import io.braid.know.commerce.CommerceState;
import io.braid.know.consent.ConsentState;
import io.braid.know.consent.ConsentStatus;
import io.braid.know.consent.Reachability;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What rules mean for one profile at one moment: the one interpreter that the fold, the readers and the explanations share. Pure but
 * for remembering what it worked out.
 */
final class Evaluation {
    private final ProfileView profile;
    private final SegmentBook book;
    private final long nowMs;
    private final SegmentsState state;
    private final Map<String, Verdict> segments = new HashMap<>();
    private Optional<Cart> cart;

    Evaluation(ProfileView profile, SegmentBook book, long nowMs) {
        this(profile, book, nowMs, profile.get(SegmentsState.SECTION));
    }

    Evaluation(ProfileView profile, SegmentBook book, long nowMs, SegmentsState state) {
        this.profile = profile;
        this.book = book;
        this.nowMs = nowMs;
        this.state = state;
    }

    /** The same profile, as it will be at another moment if nothing happens. */
    Evaluation at(long otherMs) {
        return new Evaluation(profile, book, otherMs, state);
    }

    long nowMs() {
        return nowMs;
    }

    Verdict of(Rule rule) {
        return switch (rule) {
            case Rule.All all -> {
                Verdict verdict = Verdict.constant(true);
                for (Rule part : all.parts()) {
                    verdict = verdict.and(of(part));
                }
                yield verdict;
            }
            case Rule.Any any -> {
                Verdict verdict = Verdict.constant(false);
                for (Rule part : any.parts()) {
                    verdict = verdict.or(of(part));
                }
                yield verdict;
            }
            case Rule.Not not -> of(not.part()).negated();
            case Rule.TraitIs trait -> Verdict.constant(trait.test().passes(trait(trait.name())));
            case Rule.EventCount count -> count(count);
            case Rule.LastSeen seen -> lastSeen(seen);
            case Rule.CartIs is -> cart(is);
            case Rule.ConsentIs consent ->
                Verdict.constant(consent(consent.channel(), consent.purpose()) == consent.status());
            case Rule.Reachable reachable -> Verdict.constant(reachable(reachable));
            case Rule.InSegment in ->
                in.in() ? segment(in.key()) : segment(in.key()).negated();
        };
    }

    /** Of a whole segment; one that is not there, or archived, has nobody in it. */
    Verdict segment(String key) {
        Verdict known = segments.get(key);
        if (known == null) {
            known = book.find(key).map(segment -> of(segment.rule())).orElse(Verdict.constant(false));
            segments.put(key, known);
        }
        return known;
    }

    /** When the condition will next be otherwise by time alone; {@link Verdict#FOREVER} if never (or beyond 1,000 steps). */
    long changesMs(Rule rule) {
        Verdict now = of(rule);
        Verdict later = now;
        for (int step = 0; step < 1_000 && later.untilMs() != Verdict.FOREVER; step++) {
            long untilMs = later.untilMs();
            later = at(untilMs).of(rule);
            if (later.holds() != now.holds()) {
                return untilMs;
            }
        }
        return Verdict.FOREVER;
    }

    /** Null if it is unknown. */
    JsonNode trait(String name) {
        return profile.get(ProfileState.SECTION).trait(name).orElse(null);
    }

    /** Matching events in the window, as far as they are kept: at most the leaf's capacity. */
    int counted(Rule.EventCount leaf) {
        return state.leaf(leaf.leafId())
                .countAfter(leaf.windowMs() == Rule.EVER ? Long.MIN_VALUE : nowMs - leaf.windowMs());
    }

    private Verdict count(Rule.EventCount leaf) {
        int count = counted(leaf);
        boolean holds = leaf.count().holds(count);
        if (leaf.windowMs() == Rule.EVER) {
            return Verdict.constant(holds);
        }
        // The event whose leaving changes the comparison, counted from the newest: see Marks.
        int decisive = holds
                ? leaf.count().atLeast() - 1
                : count > leaf.count().atMost() ? leaf.count().atMost() : -1;
        return new Verdict(
                holds,
                decisive < 0 ? Verdict.FOREVER : state.leaf(leaf.leafId()).timeMs(decisive) + leaf.windowMs());
    }

    long lastSeenMs() {
        return profile.get(ProfileState.SECTION).lastSeenMs();
    }

    private Verdict lastSeen(Rule.LastSeen rule) {
        Verdict within = recent(lastSeenMs(), rule.windowMs());
        return rule.within() ? within : within.negated();
    }

    private Verdict recent(long timeMs, long windowMs) {
        return timeMs != 0 && nowMs - timeMs < windowMs
                ? new Verdict(true, timeMs + windowMs)
                : Verdict.constant(false);
    }

    Optional<Cart> cart() {
        if (cart == null) {
            cart = profile.get(CommerceState.SECTION).openCart();
        }
        return cart;
    }

    private Verdict cart(Rule.CartIs rule) {
        if (rule.state() == Rule.CartCondition.NONE || cart().isEmpty()) {
            return Verdict.constant((rule.state() == Rule.CartCondition.NONE) == cart().isEmpty());
        }
        Cart open = cart().get();
        boolean fits = open.lines().size() >= rule.linesAtLeast()
                && (rule.totalAtLeast() == null || open.totalMinor() >= minor(rule.totalAtLeast(), open))
                && (rule.totalAtMost() == null || open.totalMinor() <= minor(rule.totalAtMost(), open));
        Verdict verdict = Verdict.constant(fits);
        return rule.idleMs() == 0
                ? verdict
                : verdict.and(recent(open.lastActivityMs(), rule.idleMs()).negated());
    }

    private static long minor(BigDecimal major, Cart cart) {
        return Money.minor(major, cart.currency());
    }

    /** The latest statement about any address of the channel; of two at one moment the stricter. */
    Rule.Consent consent(String channel, String purpose) {
        ConsentState.Stance latest = null;
        for (Map.Entry<ConsentState.Key, ConsentState.Stance> said :
                profile.get(ConsentState.SECTION).stances().entrySet()) {
            boolean about = said.getKey().address().channel().equals(channel)
                    && said.getKey().purpose().equals(purpose);
            if (about && (latest == null || isLater(said.getValue(), latest))) {
                latest = said.getValue();
            }
        }
        return latest == null
                ? Rule.Consent.UNKNOWN
                : latest.status() == ConsentStatus.GRANTED ? Rule.Consent.GRANTED : Rule.Consent.REFUSED;
    }

    private static boolean isLater(ConsentState.Stance one, ConsentState.Stance other) {
        return one.timeMs() > other.timeMs() || one.timeMs() == other.timeMs() && one.status() == ConsentStatus.REFUSED;
    }

    boolean reachable(Rule.Reachable rule) {
        return Reachability.of(profile, rule.purpose()).containsKey(rule.channel());
    }
}
