package io.braid;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.Input;
import io.braid.decide.journeys.SegmentSense;
import io.braid.decide.segments.SegmentChanged;
import io.braid.decide.segments.Segments;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Subject;
import java.util.Optional;

/** Tells journeys what segments say. */
record SegmentWords(Segments segments, Segments.Snapshot snapshot, Clock clock) implements SegmentSense {
    SegmentWords(Segments segments, Clock clock) {
        this(segments, segments.latest(), clock);
    }

    @Override
    public SegmentSense open(Transaction tx, int workspace) {
        return new SegmentWords(segments, segments.snapshot(tx, workspace), clock);
    }

    @Override
    public boolean member(ProfileView profile, String segment) {
        return snapshot.isMember(profile, segment, nowMs(profile));
    }

    @Override
    public String preferredChannel(ProfileView profile) {
        return snapshot.preferredChannel(profile, nowMs(profile));
    }

    private long nowMs(ProfileView profile) {
        return profile instanceof Subject subject ? subject.nowMs() : clock.nowMs();
    }

    @Override
    public Optional<Input.SegmentChanged> changed(Signal signal) {
        return signal instanceof SegmentChanged(String key, boolean entered)
                ? Optional.of(new Input.SegmentChanged(key, entered))
                : Optional.empty();
    }
}
