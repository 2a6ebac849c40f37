package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.know.commerce.Cart;
import io.braid.know.commerce.CommerceState;
import io.braid.know.consent.ConsentState;
import io.braid.know.consent.ConsentStatus;
import io.braid.know.consent.Reachability;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * One profile at one moment, as leaves ask it: the one interpreter that the fold, the readers and the explanations share. Pure but
 * for remembering what it worked out.
 */
final class Evaluation {
    private final ProfileView profile;
    private final SegmentBook book;
    private final long nowMs;
    private final SegmentsState state;
    private final Predicate<Segment> frozen;
    /** By place in the book. */
    private final Verdict[] segments;

    private final Map<String, Worth> worths = new HashMap<>();
    private final Map<Places, String> favourites = new HashMap<>();
    private Optional<Cart> cart;
    private ZoneId zone;

    Evaluation(ProfileView profile, SegmentBook book, long nowMs) {
        this(profile, book, nowMs, profile.get(SegmentsState.SECTION));
    }

    private Evaluation(ProfileView profile, SegmentBook book, long nowMs, SegmentsState state) {
        this(profile, book, nowMs, state, one -> book.isFrozen(one, book.reached(profile.workspace(), profile.id())));
    }

    /** @param frozen segments that hold as they were announced: their past is not counted yet */
    Evaluation(ProfileView profile, SegmentBook book, long nowMs, SegmentsState state, Predicate<Segment> frozen) {
        this.profile = profile;
        this.book = book;
        this.nowMs = nowMs;
        this.state = state;
        this.frozen = frozen;
        this.segments = new Verdict[book.segments().size()];
    }

    /** The same profile, as it will be at another moment if nothing happens. */
    Evaluation at(long otherMs) {
        return new Evaluation(profile, book, otherMs, state, frozen);
    }

    long nowMs() {
        return nowMs;
    }

    ProfileView profile() {
        return profile;
    }

    Verdict of(Rule rule) {
        return switch (rule) {
            case Rule.All all -> {
                Verdict verdict = Verdict.constant(true);
                for (Rule part : all.parts()) {
                    verdict = verdict.and(of(part));
                    if (verdict.isForever(false)) {
                        break;
                    }
                }
                yield verdict;
            }
            case Rule.Any any -> {
                Verdict verdict = Verdict.constant(false);
                for (Rule part : any.parts()) {
                    verdict = verdict.or(of(part));
                    if (verdict.isForever(true)) {
                        break;
                    }
                }
                yield verdict;
            }
            case Rule.Not not -> of(not.part()).negated();
            case Leaf leaf -> leaf.judge(this);
        };
    }

    /** Of a whole segment; one that is not there, or archived, has nobody in it. */
    Verdict segment(String key) {
        int place = book.place(key);
        return place < 0 ? Verdict.constant(false) : segment(place);
    }

    /** Of the segment at a place of the book. */
    Verdict segment(int place) {
        if (segments[place] == null) {
            Segment segment = book.segments().get(place);
            segments[place] = frozen.test(segment)
                    ? Verdict.constant(state.members().containsKey(segment.id()))
                    : of(segment.rule());
        }
        return segments[place];
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

    /**
     * A trait of the person: a stated one, which time cannot change, or a computed one ({@link Computed}). A computed trait that is not
     * there has no value.
     */
    Worth worth(String trait) {
        if (!Computed.is(trait)) {
            return Worth.constant(profile.get(ProfileState.SECTION).trait(trait).orElse(null));
        }
        String key = Computed.key(trait);
        Worth known = worths.get(key);
        if (known == null) {
            // What is in the making has no value: circles are refused, this only ends one that got through.
            worths.put(key, Worth.NOTHING);
            known = book.trait(key).map(made -> made.formula().worth(this)).orElse(Worth.NOTHING);
            worths.put(key, known);
        }
        return new Worth(Computed.part(trait, known.value()), known.untilMs());
    }

    /** A value that belongs to a moment, while that is in the window. */
    Worth within(Window window, long timeMs, JsonNode value) {
        if (window instanceof Window.Rolling(long ms)) {
            return nowMs - timeMs < ms ? new Worth(value, timeMs + ms) : Worth.NOTHING;
        }
        if (window.zoned()) {
            Window.Span span = window.span(nowMs, zone());
            return timeMs >= span.fromMs() && timeMs < span.toMs() ? new Worth(value, span.nextMs()) : Worth.NOTHING;
        }
        return Worth.constant(value);
    }

    /** What an accumulator kept. */
    Kept kept(Accumulator accumulator, long id) {
        OptionalLong slot = book.slot(id);
        Kept kept = slot.isEmpty() ? null : state.leaves().get(slot.getAsLong());
        return kept == null ? accumulator.empty() : kept;
    }

    Window.Part part(Window window, Series series) {
        return window.part(series, nowMs, window.zoned() ? zone() : null);
    }

    /** Places of a leaf. */
    private record Places(long leafId, Window.Part part) {}

    /** The most frequent of some words, worked out once for all rules that ask; empty for none. */
    String favourite(long leafId, Words words, Window.Part part) {
        return favourites.computeIfAbsent(
                new Places(leafId, part), places -> words.mostFrequent(part.first(), part.first() + part.count()));
    }

    /** True from a moment on. */
    Verdict since(long momentMs) {
        return nowMs >= momentMs ? Verdict.constant(true) : new Verdict(false, momentMs);
    }

    /** True from a moment that has come, until it is so long ago. */
    Verdict recent(long momentMs, long lengthMs) {
        return nowMs - momentMs < lengthMs ? new Verdict(true, momentMs + lengthMs) : Verdict.constant(false);
    }

    /** The person's, else the shop's. */
    ZoneId zone() {
        if (zone == null) {
            zone = profile.get(ProfileState.SECTION)
                    .timeZone()
                    .orElseGet(() -> book.around().zones().apply(profile.workspace()));
        }
        return zone;
    }

    /** What the person has been through in a journey. */
    Optional<JourneyStories.Story> story(String journey) {
        return book.around().journeys().of(profile, journey);
    }

    /** No such moment. */
    static final long NEVER = Long.MIN_VALUE;

    /**
     * When the person left a segment in which he is not now; {@link #NEVER} if he never was. Who is announced as a member and is none any
     * more left when time ended it, which its timer has not told yet.
     */
    long leftMs(String key) {
        Segment segment = book.find(key).orElse(null);
        if (segment == null) {
            return NEVER;
        }
        Long flipMs = state.flips().get(segment.id());
        if (state.members().containsKey(segment.id()) && flipMs != null && flipMs <= nowMs) {
            long leftMs = flipMs;
            for (int step = 0; step < 1_000; step++) {
                Verdict then = at(leftMs).segment(key);
                if (!then.holds() || then.untilMs() > nowMs) {
                    return leftMs;
                }
                leftMs = then.untilMs();
            }
        }
        return state.lefts().getOrDefault(segment.id(), NEVER);
    }

    /** Null if it is unknown. */
    JsonNode trait(String name) {
        return worth(name).value();
    }

    /** 0 for never. */
    long lastSeenMs() {
        return profile.get(ProfileState.SECTION).lastSeenMs();
    }

    Optional<Cart> cart() {
        if (cart == null) {
            cart = profile.get(CommerceState.SECTION).openCart();
        }
        return cart;
    }

    /** The latest statement about any address of the channel; of two at one moment the stricter. */
    ConsentIs.Status consent(String channel, String purpose) {
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
                ? ConsentIs.Status.UNKNOWN
                : latest.status() == ConsentStatus.GRANTED ? ConsentIs.Status.GRANTED : ConsentIs.Status.REFUSED;
    }

    private static boolean isLater(ConsentState.Stance one, ConsentState.Stance other) {
        return one.timeMs() > other.timeMs() || one.timeMs() == other.timeMs() && one.status() == ConsentStatus.REFUSED;
    }

    boolean reachable(String channel, String purpose) {
        return Reachability.of(profile, purpose).containsKey(channel);
    }
}
