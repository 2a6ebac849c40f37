package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The definitions as the worker reads them: one snapshot a micro-batch, read again only when something was published.
 *
 * <p>Thread rule: any.
 */
final class JourneyBook {
    /** Versions kept in memory in a workspace; beyond, all are read again as needed. */
    static final int VERSIONS_MAX = 5_000;

    private final JourneyStore store;
    private final TrialStore trials;
    private final Map<Integer, Snapshot> snapshots = new ConcurrentHashMap<>();

    JourneyBook(JourneyStore store, TrialStore trials) {
        this.store = store;
        this.trials = trials;
    }

    Snapshot open(Transaction tx, int workspace) {
        long revision = store.revision(tx, workspace);
        Snapshot known = snapshots.get(workspace);
        if (known == null || known.revision != revision || known.versions.size() > VERSIONS_MAX) {
            known = new Snapshot(revision, store.published(tx, workspace), trials.winners(tx, workspace));
            snapshots.put(workspace, known);
        }
        return known;
    }

    /** What is published at one revision, and the versions that are in use. */
    final class Snapshot {
        private final long revision;
        private final List<TrialWinner> winners;
        private final Map<String, Published> journeys = new TreeMap<>();
        private final Map<String, List<Published>> byEvent = new HashMap<>();
        private final Map<String, List<Published>> bySegment = new HashMap<>();
        private final List<Published> onCart = new ArrayList<>();
        private final List<Published> timed = new ArrayList<>();
        private final Map<JourneyStore.VersionId, Journey> versions = new ConcurrentHashMap<>();

        private Snapshot(long revision, List<Published> published, List<TrialWinner> winners) {
            this.revision = revision;
            this.winners = winners;
            for (Published stored : published) {
                Published one = new Published(
                        stored.status(), stored.version(), asRun(stored.journey(), stored.off()), stored.off());
                journeys.put(one.journey().key(), one);
                versions.put(new JourneyStore.VersionId(one.journey().key(), one.version()), one.journey());
                if (one.status() == Status.LIVE) {
                    index(one);
                }
            }
        }

        private void index(Published one) {
            switch (one.journey().entry().trigger()) {
                case Trigger.OnEvent on -> index(on.filter().event(), one);
                case Trigger.OnApi on -> index(EntryApi.EVENT, one);
                case Trigger.OnInbound on -> index(Inbound.SMS, one);
                case Trigger.OnProduct on -> index(on.what().event(), one);
                case Trigger.OnSegment on ->
                    bySegment
                            .computeIfAbsent(on.segment(), key -> new ArrayList<>())
                            .add(one);
                case Trigger.OnCart on -> onCart.add(one);
                case Trigger.Timed on -> timed.add(one);
                case Trigger.OnCampaign on -> {}
            }
        }

        private void index(String event, Published one) {
            byEvent.computeIfAbsent(event, key -> new ArrayList<>()).add(one);
        }

        /** The live journeys that people enter by the calendar. */
        List<Published> timed() {
            return timed;
        }

        /** What {@link #timed} is made of: the same text while nobody's moment changes by it. */
        String timedEntries() {
            StringBuilder all = new StringBuilder();
            for (Published one : timed) {
                ObjectNode entry = Json.object();
                one.journey().entry().trigger().write(entry);
                all.append(one.journey().key())
                        .append(' ')
                        .append(Json.write(entry))
                        .append('\n');
            }
            return all.toString();
        }

        /** The live journeys that this input may open, by key; their filters are still to be asked. */
        List<Published> opened(Input input) {
            return switch (input) {
                case Input.Happened happened ->
                    byEvent.getOrDefault(happened.event().name(), List.of());
                case Input.SegmentChanged changed -> bySegment.getOrDefault(changed.segment(), List.of());
                case Input.CartChanged changed -> onCart;
                case Input.Arrived other -> List.of();
                case Input.Met other -> List.of();
                case Input.TimeDue other -> List.of();
                case Input.Ordered other -> List.of();
                case Input.Feedback other -> List.of();
                case Input.Stop other -> List.of();
                case Input.Invited invited -> {
                    Published one = journeys.get(invited.journey());
                    yield one != null && one.status() == Status.LIVE ? List.of(one) : List.of();
                }
            };
        }

        /** The newest version, or null. */
        Published published(String journey) {
            return journeys.get(journey);
        }

        /** What is switched off in all its versions. */
        Set<String> off(String journey) {
            return journeys.containsKey(journey) ? journeys.get(journey).off() : Set.of();
        }

        Status status(String journey) {
            return journeys.containsKey(journey) ? journeys.get(journey).status() : Status.STOPPED;
        }

        /** A version as people go through it: without what is switched off, and with the trials decided that are. */
        private Journey asRun(Journey version) {
            return asRun(version, off(version.key()));
        }

        /** The version that people are moved to: from now on it is known, though another may be published since. */
        Journey moved(int version, Journey to) {
            return versions.computeIfAbsent(new JourneyStore.VersionId(to.key(), version), id -> asRun(to));
        }

        private Journey asRun(Journey version, Set<String> off) {
            return version.decided(winners).without(off);
        }

        /** Reads the versions that are not known yet, in one go. */
        void need(Transaction tx, int workspace, Collection<JourneyStore.VersionId> ids) {
            List<JourneyStore.VersionId> missing = ids.stream()
                    .distinct()
                    .filter(id -> !versions.containsKey(id))
                    .toList();
            if (!missing.isEmpty()) {
                store.versions(tx, workspace, missing).forEach((id, journey) -> versions.put(id, asRun(journey)));
            }
        }

        /** As it is published now, which is the last word on what all its versions share: priority and tags. */
        Journey newest(Instance instance) {
            Published now = journeys.get(instance.journey());
            return now == null ? version(instance) : now.journey();
        }

        /** @throws IllegalStateException if it was neither published nor needed */
        Journey version(Instance instance) {
            Journey found = versions.get(new JourneyStore.VersionId(instance.journey(), instance.version()));
            if (found == null) {
                throw new IllegalStateException(
                        "no version " + instance.version() + " of journey " + instance.journey());
            }
            return found;
        }
    }
}
