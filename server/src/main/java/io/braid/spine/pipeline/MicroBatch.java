package io.braid.spine.pipeline;

import io.braid.base.kernel.Json;
import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Signal.EventSignal;
import io.braid.spine.pipeline.Signal.TimeSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * One micro-batch of one workspace: load in bulk, fold in memory, store in bulk.
 *
 * <p>The order of things for one profile is the order of shop time: before an event is folded, every moment that was asked for up
 * to its receipt is served, earliest first. A signal passes through all stages; what they emit meanwhile follows after it, in
 * rounds.
 */
final class MicroBatch implements Batch, Resolver.Subjects {
    /** Profiles at least that are written together behind the fold's back, of those who were woken or visited; all who are ready then. */
    static final int PIECE_MIN = 50;
    /** Events whose profiles are written together behind the fold's back. */
    static final int EVENTS_PIECE = 250;

    private record Emitted(LiveSubject subject, Signal signal, int round) {}

    private final Pipeline.Parts parts;
    private final Transaction tx;
    private final int workspace;
    private final IdSequence ids;
    private final Resolver.Run resolver;
    private final Refold refold;
    private final List<Stage.Run> runs;
    private final Map<Long, LiveSubject> subjects = new LinkedHashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final Outgoing out;
    private final List<Event> folded = new ArrayList<>();
    private final List<Regrouping> regroupings = new ArrayList<>();
    private final ArrayDeque<Emitted> emitted = new ArrayDeque<>();
    private int round;
    private boolean historic;
    private long momentMs;

    MicroBatch(Pipeline.Parts parts, Transaction tx, int workspace, IdSequence ids) {
        this.parts = parts;
        this.tx = tx;
        this.workspace = workspace;
        this.ids = ids;
        this.out = new Outgoing(parts, workspace);
        this.refold = new Refold(parts, this, tx);
        this.resolver = parts.resolver().open(this);
        this.runs = parts.stages().stream().map(stage -> stage.open(this)).toList();
    }

    @Override
    public Transaction tx() {
        return tx;
    }

    @Override
    public int workspace() {
        return workspace;
    }

    @Override
    public List<Event> events() {
        return folded;
    }

    @Override
    public long nextId() {
        return ids.next();
    }

    void fold(List<Event> sent) {
        List<Event> events = parts.enricher().enrich(tx, workspace, sent);
        folded.addAll(events);
        load(resolver.load(events));
        int left = events.size();
        for (Event event : events) {
            momentMs = event.receivedMs();
            historic = event.imported();
            Resolver.Resolution resolution = resolver.resolve(event, this);
            LiveSubject subject = subject(resolution.profileId());
            serve(subject, event.receivedMs());
            subject.advanceTo(event.receivedMs());
            out.timeline()
                    .add(new TimelineRow(
                            subject.id(),
                            event.timeMs(),
                            nextId(),
                            event.offset(),
                            event.type().name().toLowerCase(Locale.ROOT),
                            event.name(),
                            resolution.resolvedBy(),
                            event.goods().json()));
            deliver(subject, new EventSignal(event));
            out.ready(subject);
            left--;
            if (left > 0 && left % EVENTS_PIECE == 0) {
                storeReady();
            }
        }
        historic = false;
        store();
    }

    /** What it left, for those who follow. */
    Folded.Part left() {
        return new Folded.Part(workspace, out.timeline(), folded, regroupings);
    }

    boolean historic() {
        return historic;
    }

    void wake(Collection<Long> profileIds, long upToMs) {
        out.served(upToMs);
        load(profileIds);
        for (long id : profileIds) {
            LiveSubject subject = subjects.get(id);
            if (subject == null) {
                gone.add(id);
            } else {
                serve(subject, upToMs);
                ready(subject);
            }
        }
        store();
    }

    void visit(Collection<Long> profileIds, Visit visit, long nowMs) {
        out.pass();
        load(profileIds);
        Map<LiveSubject, List<Event>> past = visit.past().map(this::past).orElse(Map.of());
        for (LiveSubject subject : List.copyOf(subjects.values())) {
            serve(subject, nowMs);
            subject.advanceTo(nowMs);
            visit.signal(subject, past.getOrDefault(subject, List.of())).ifPresent(signal -> deliver(subject, signal));
            ready(subject);
        }
        store();
        visit.store(tx);
    }

    private Map<LiveSubject, List<Event>> past(BiPredicate<String, String> wanted) {
        Map<Long, LiveSubject> owners = new HashMap<>();
        for (LiveSubject subject : subjects.values()) {
            owners.put(subject.id(), subject);
            subject.state().members().forEach(member -> owners.put(member, subject));
        }
        Map<Long, LiveSubject> byOffset = new HashMap<>();
        List<TimelineRow> rows = parts.past().events(tx, workspace, owners.keySet()).stream()
                .filter(row -> wanted.test(row.kind(), row.name()))
                .toList();
        rows.forEach(row -> byOffset.put(row.offset(), owners.get(row.profileId())));
        Map<LiveSubject, List<Event>> past = new HashMap<>();
        for (Event event : parts.past().told(rows)) {
            past.computeIfAbsent(byOffset.get(event.offset()), subject -> new ArrayList<>())
                    .add(event);
        }
        return past;
    }

    // ------------------------------------------------------------------ what stages call

    void emit(LiveSubject subject, Signal signal) {
        if (round >= Pipeline.ROUNDS_MAX && !subject.rebuilding()) {
            subject.state().leaveOver(signal, subject.nowMs());
        } else {
            emitted.add(new Emitted(subject, signal, round + 1));
        }
    }

    void note(LiveSubject subject, Fact fact) {
        out.timeline()
                .add(new TimelineRow(
                        subject.id(),
                        fact.timeMs(),
                        nextId(),
                        0,
                        fact.kind(),
                        fact.name(),
                        "",
                        Json.write(fact.properties()),
                        FactTexts.of(fact.properties())));
    }

    // ------------------------------------------------------------------ what the resolver calls

    @Override
    public LiveSubject subject(long profileId) {
        LiveSubject subject = subjects.get(profileId);
        if (subject == null) {
            throw new IllegalStateException("profile " + profileId + " was not loaded");
        }
        return subject;
    }

    @Override
    public Subject create() {
        return add(new LiveSubject(this, nextId(), State.empty(), true));
    }

    @Override
    public LiveSubject create(long id) {
        // Who was merged in this very batch has his row still.
        LiveSubject subject = add(new LiveSubject(this, id, State.empty(), !gone.remove(id)));
        // He was there before, and may have a timer.
        subject.state().arm(Long.MIN_VALUE);
        return subject;
    }

    private LiveSubject add(LiveSubject subject) {
        subjects.put(subject.id(), subject);
        return subject;
    }

    @Override
    public void merge(Subject winner, Subject loser) {
        LiveSubject kept = (LiveSubject) winner;
        LiveSubject lost = (LiveSubject) loser;
        reachEvent(kept);
        reachEvent(lost);
        for (Section<?> section : parts.sections()) {
            kept.state().mergeFrom(lost.state(), section);
        }
        List<Long> members = new ArrayList<>(lost.state().members());
        members.add(lost.id());
        kept.state().mergeRest(lost.state(), lost.id());
        regroupings.add(new Regrouping(nextId(), kept.id(), members, List.of()));
        runs.forEach(run -> run.merge(kept, lost));
        subjects.remove(lost.id());
        out.forget(lost);
        if (!lost.created()) {
            gone.add(lost.id());
        }
        drain();
    }

    /** What was to happen to a person before the event happens before the event makes another person of him. */
    private void reachEvent(LiveSubject subject) {
        serve(subject, momentMs);
        subject.advanceTo(momentMs);
    }

    @Override
    public void split(Subject winner, long restoredId, BiFunction<Long, String, Long> owner) {
        reachEvent((LiveSubject) winner);
        LiveSubject restored = create(restoredId);
        Set<Long> given = refold.split((LiveSubject) winner, restored, owner, out.timeline());
        List<Long> members = new ArrayList<>(restored.state().members());
        members.add(restoredId);
        regroupings.add(new Regrouping(nextId(), restoredId, members, List.copyOf(new TreeSet<>(given))));
    }

    // ------------------------------------------------------------------ the fold

    /**
     * Serves every moment up to and including one, in the order of time. Who asks for the same moment again is served in a later
     * micro-batch, so a stage that never has enough cannot hold up the others.
     */
    void serve(LiveSubject subject, long upToMs) {
        boolean before = historic;
        historic = false;
        serveDue(subject, upToMs);
        historic = before;
    }

    private void serveDue(LiveSubject subject, long upToMs) {
        for (long due = subject.state().earliestDueMs();
                due <= upToMs;
                due = subject.state().earliestDueMs()) {
            subject.advanceTo(due);
            subject.state().clearDue(due);
            for (Signal leftover : subject.state().takeLeftovers()) {
                deliver(subject, leftover);
            }
            deliver(subject, new TimeSignal(due));
            if (subject.state().earliestDueMs() <= due) {
                break;
            }
        }
    }

    void deliver(LiveSubject subject, Signal signal) {
        round = 0;
        pass(subject, signal);
        drain();
    }

    private void drain() {
        for (Emitted next = emitted.poll(); next != null; next = emitted.poll()) {
            round = next.round();
            pass(next.subject(), next.signal());
        }
        round = 0;
    }

    private void pass(LiveSubject subject, Signal signal) {
        for (Stage.Run run : runs) {
            run.fold(subject, signal);
        }
    }

    // ------------------------------------------------------------------ load and store

    private void load(Collection<Long> profileIds) {
        Set<Long> wanted = new TreeSet<>(profileIds);
        wanted.removeAll(subjects.keySet());
        List<LiveSubject> loaded = new ArrayList<>(wanted.size());
        new TreeMap<>(parts.states().read(tx, workspace, wanted, !out.passing())).forEach((id, bytes) -> {
            LiveSubject subject = new LiveSubject(this, id, State.decode(bytes), false);
            subjects.put(id, subject);
            loaded.add(subject);
        });
        runs.forEach(run -> run.load(loaded));
    }

    long earliestDueMs() {
        return out.earliestDueMs();
    }

    private void ready(LiveSubject subject) {
        if (out.ready(subject) >= PIECE_MIN && tx.idle()) {
            storeReady();
        }
    }

    /**
     * Those to whom something happened are written while what comes next is folded; to whom more happens is written again. Who has time makes
     * rows into bytes: the connection's thread, if it would begin at once, or else this one.
     */
    private void storeReady() {
        Taken piece = piece(out.piece());
        // Before anything that hangs on them, as whoever sends to somebody locks.
        Set<Long> lost = Set.copyOf(gone);
        Prepared ready = tx.idle() ? later -> piece.prepared().into(later) : piece.prepared();
        tx.behind(() -> {
            if (!lost.isEmpty()) {
                parts.store().lock(tx, workspace, lost);
            }
            ready.into(tx);
        });
    }

    private Taken piece(Writes own) {
        List<Taken> taken = runs.stream().map(Stage.Run::taken).toList();
        return () -> {
            Prepared rows = own.prepared(parts.store(), parts.timers());
            List<Prepared> theirs = taken.stream().map(Taken::prepared).toList();
            return into -> {
                rows.into(into);
                theirs.forEach(one -> one.into(into));
            };
        };
    }

    private void store() {
        Prepared rest = piece(out.of(subjects.values(), gone, regroupings)).prepared();
        resolver.store();
        rest.into(tx);
        tx.settle();
        out.written();
        runs.forEach(Stage.Run::store);
    }
}
