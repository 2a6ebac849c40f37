package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Who is in which segment, why, and when that changes; and the definitions.
 *
 * <p>Thread rule: any thread.
 */
public final class Segments {
    private final Storage storage;
    private final SegmentStore store;
    private final SegmentBooks books;
    private final SegmentEditor editor;

    Segments(
            Storage storage,
            SegmentStore store,
            SegmentBooks books,
            Clock clock,
            BackfillLane lane,
            Surroundings around) {
        this.storage = storage;
        this.store = store;
        this.books = books;
        this.editor = new SegmentEditor(storage, store, clock, lane, around);
    }

    /** The keys of all segments that the profile is in at a moment, now or later: evaluated, not looked up. */
    public Set<String> membershipAt(ProfileView profile, long nowMs) {
        SegmentBook book = book(profile.workspace());
        Evaluation evaluation = new Evaluation(profile, book, nowMs);
        Set<String> keys = new TreeSet<>();
        for (Segment segment : book.segments()) {
            if (evaluation.segment(segment.key()).holds()) {
                keys.add(segment.key());
            }
        }
        return keys;
    }

    /** Is the profile in one segment at a moment, now or later? False for a segment that is not there. */
    public boolean isMember(ProfileView profile, String key, long nowMs) {
        return latest().isMember(profile, key, nowMs);
    }

    /** What is so of a person at a moment, now or later, by some definitions. */
    public static final class Snapshot {
        private final IntFunction<SegmentBook> books;

        private Snapshot(IntFunction<SegmentBook> books) {
            this.books = books;
        }

        /** Is he in one segment? False for a segment that is not there. */
        public boolean isMember(ProfileView profile, String key, long nowMs) {
            return new Evaluation(profile, books.apply(profile.workspace()), nowMs)
                    .segment(key)
                    .holds();
        }

        /** Where he reacts most, by the first computed trait that says so, in the order of keys; empty if none does, or he reacts to nothing. */
        public String preferredChannel(ProfileView profile, long nowMs) {
            SegmentBook book = books.apply(profile.workspace());
            return book.channelTrait()
                    .map(trait -> new Evaluation(profile, book, nowMs).trait(Computed.PREFIX + trait.key()))
                    .map(JsonNode::asText)
                    .orElse("");
        }
    }

    /** By the definitions of the moment at which it is asked. */
    public Snapshot latest() {
        return new Snapshot(this::book);
    }

    /** By the definitions that a transaction saw, of its workspace: asks the database nothing more. */
    public Snapshot snapshot(Transaction tx, int workspace) {
        SegmentBook book = books.book(tx, workspace);
        return new Snapshot(any -> book);
    }

    /** Whether a computed trait says where people react most. */
    public boolean knowsPreferredChannel(int workspace) {
        return book(workspace).channelTrait().isPresent();
    }

    /**
     * Why the profile is, or is not, in a segment, and when that will change.
     *
     * @throws Refusal {@code not_found}
     */
    public Explanation explain(ProfileView profile, String key, long nowMs) {
        SegmentBook book = book(profile.workspace());
        Segment segment = book.find(key).orElseThrow(() -> Refusal.notFound("segment", key));
        return new Explainer(new Evaluation(profile, book, nowMs)).explain(segment.rule(), segment.json());
    }

    /** Since when the profile has been announced as a member; empty if it is not, or its leaving has not been announced yet. */
    public Optional<Long> memberSinceMs(ProfileView profile, String key) {
        return book(profile.workspace())
                .find(key)
                .map(segment -> profile.get(SegmentsState.SECTION).members().get(segment.id()));
    }

    public boolean exists(int workspace, String key) {
        return book(workspace).find(key).isPresent();
    }

    /** The living segments of a workspace, by key. */
    public List<Segment> list(int workspace) {
        return book(workspace).segments();
    }

    /** As the other, by Braid itself, without a webhook. */
    public Segment save(int workspace, String key, String name, String description, JsonNode rule) {
        return save(workspace, key, new SegmentDraft(name, description, rule, "", false), "");
    }

    /**
     * Saves a definition; the same again is nothing.
     *
     * @param by who does it: {@code user:7}
     * @throws Refusal {@code invalid_rule}, {@code unknown_segment}, {@code segment_cycle} with the JSON pointer of the node, from {@code
     *     /rule}; {@code invalid_key}, {@code invalid_name}, {@code invalid_setting} for a webhook, {@code too_many_segments}
     */
    public Segment save(int workspace, String key, SegmentDraft draft, String by) {
        return editor.save(workspace, key, draft, by);
    }

    /**
     * Takes a segment out of use; what it was stays in its history. A journey that is published at this very moment is not seen: its
     * segment holds for nobody then, and the screens say so.
     *
     * @throws Refusal {@code not_found}, {@code segment_in_use}
     */
    public void archive(int workspace, String key, SegmentUse use, String by) {
        find(workspace, key);
        List<SegmentUse.User> users = use.of(workspace).getOrDefault(key, List.of());
        SegmentUse.User.refuse(users, "segment_in_use", "segment");
        editor.archive(workspace, key, by);
    }

    /** As {@link SegmentUse#of}, the segments and computed traits that are made of others with them. */
    Map<String, List<SegmentUse.User>> users(int workspace, SegmentUse use) {
        SegmentBook book = book(workspace);
        return new References(book.segments(), book.traits()).users(use.of(workspace));
    }

    /**
     * How far the past of a segment that is being built is counted.
     *
     * @param done profiles
     * @param total profiles, about; 0 while it waits
     */
    record Progress(long done, long total) {
        static final Progress NONE = new Progress(0, 0);
    }

    /** Segment id to how far it is, of those for which a back-fill is under way. */
    Map<Integer, Progress> progress(int workspace) {
        return storage.inTransaction(tx -> store.fills().run(tx, workspace))
                .map(run -> {
                    Map<Integer, Progress> all = new TreeMap<>();
                    run.versions().keySet().forEach(id -> all.put(id, new Progress(run.done(), run.total())));
                    return all;
                })
                .orElse(new TreeMap<>());
    }

    /** Members as the lists know them: a flip shows there when its timer has run. */
    public List<SegmentStore.Membership> members(int workspace, String key, long afterProfileId, int max) {
        Segment segment = find(workspace, key);
        return storage.inTransaction(tx -> store.members(tx, workspace, segment.id(), afterProfileId, max));
    }

    /**
     * How many members the lists know, as of the last change of their number.
     *
     * @throws Refusal {@code not_found}
     */
    public long size(int workspace, String key) {
        Segment segment = find(workspace, key);
        return storage
                .inTransaction(tx -> store.days(tx, workspace, segment.id(), LocalDate.MAX.withYear(9999)))
                .stream()
                .mapToLong(SizeDay::size)
                .findFirst()
                .orElse(0);
    }

    /** Segment id to its number of members. */
    Map<Integer, Long> sizes(int workspace) {
        return storage.inTransaction(tx -> store.sizes(tx, workspace));
    }

    Segment find(int workspace, String key) {
        return book(workspace).find(key).orElseThrow(() -> Refusal.notFound("segment", key));
    }

    /** The definitions as they are now. */
    SegmentBook bookOf(int workspace) {
        return book(workspace);
    }

    private SegmentBook book(int workspace) {
        return storage.inTransaction(tx -> books.book(tx, workspace));
    }
}
