package io.braid.decide.backtests;

import io.braid.base.kernel.Clock;
import io.braid.decide.journeys.SegmentSense;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.SegmentsModule;
import io.braid.know.identity.IdentityModule;
import io.braid.talk.delivery.DeliverySettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * What the house is, for the worlds that are made after it.
 *
 * @param identity whose rules tell people apart
 * @param segments whose definitions are copied
 * @param sense tells journeys what segments say
 * @param zones where a workspace's shop is
 * @param rules of contact in a workspace
 * @param tags of a message, by workspace and key
 * @param channels that there are
 * @param nextId ids of profiles are below
 */
public record Surroundings(
        IdentityModule identity,
        SegmentsModule segments,
        BiFunction<Segments, Clock, SegmentSense> sense,
        IntFunction<ZoneId> zones,
        IntFunction<DeliverySettings> rules,
        BiFunction<Integer, String, Set<String>> tags,
        List<String> channels,
        LongSupplier nextId) {}
