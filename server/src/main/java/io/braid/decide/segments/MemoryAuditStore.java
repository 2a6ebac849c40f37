package io.braid.decide.segments;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The twin of {@link PgAuditStore} for simulation. */
final class MemoryAuditStore implements AuditStore {
    private static final class Own {
        private final TreeMap<Long, Audit> audits = new TreeMap<>();
        private final List<Audit.Difference> differences = new ArrayList<>();
    }

    private final Map<Integer, Own> workspaces = new HashMap<>();

    private Own of(int workspace) {
        return workspaces.computeIfAbsent(workspace, w -> new Own());
    }

    @Override
    public long put(Transaction tx, int workspace, Audit audit, List<Audit.Difference> found) {
        Own own = of(workspace);
        long id = own.audits.isEmpty() ? 1 : own.audits.lastKey() + 1;
        MemoryTransaction.write(tx, () -> {
            own.audits.put(id, with(audit, id, audit.repaired(), audit.unmended()));
            found.forEach(one -> own.differences.add(with(one, id, Audit.Outcome.OPEN, 0)));
            own.audits.headMap(id - KEPT, true).clear();
            own.differences.removeIf(one -> one.auditId() <= id - KEPT);
        });
        return id;
    }

    private static Audit with(Audit a, long id, long repaired, long unmended) {
        return new Audit(
                id,
                a.day(),
                a.percent(),
                a.by(),
                a.startedMs(),
                a.tookMs(),
                a.fault(),
                a.people(),
                a.segments(),
                a.probes(),
                a.differences(),
                repaired,
                unmended,
                a.undecided(),
                a.inexact(),
                a.leftOut());
    }

    private static Audit.Difference with(Audit.Difference d, long auditId, Audit.Outcome outcome, long doneMs) {
        return new Audit.Difference(
                auditId, d.profileId(), d.segmentId(), d.segment(), d.kind(), d.in(), outcome, d.foundMs(), doneMs);
    }

    @Override
    public List<Audit> audits(Transaction tx, int workspace, long before, int max) {
        return of(workspace).audits.headMap(before, false).descendingMap().values().stream()
                .limit(max)
                .toList();
    }

    @Override
    public List<Audit.Difference> differences(Transaction tx, int workspace, long auditId, int max) {
        return of(workspace).differences.stream()
                .filter(one -> one.auditId() == auditId)
                .sorted(Comparator.comparingLong(Audit.Difference::profileId)
                        .thenComparing(Audit.Difference::segmentId))
                .limit(max)
                .toList();
    }

    @Override
    public List<Audit.Difference> open(Transaction tx, int workspace, int max) {
        return of(workspace).differences.stream()
                .filter(one -> one.outcome() == Audit.Outcome.OPEN)
                .sorted(Comparator.comparingLong(Audit.Difference::profileId)
                        .thenComparing(Audit.Difference::auditId)
                        .thenComparing(Audit.Difference::segmentId))
                .limit(max)
                .toList();
    }

    @Override
    public void done(Transaction tx, int workspace, Audit.Difference difference, Audit.Outcome outcome, long nowMs) {
        Own own = of(workspace);
        MemoryTransaction.write(tx, () -> {
            int at = own.differences.indexOf(difference);
            if (at >= 0 && difference.outcome() == Audit.Outcome.OPEN) {
                own.differences.set(at, with(difference, difference.auditId(), outcome, nowMs));
                own.audits.computeIfPresent(
                        difference.auditId(),
                        (id, audit) -> with(
                                audit,
                                id,
                                audit.repaired() + (outcome == Audit.Outcome.REPAIRED ? 1 : 0),
                                audit.unmended() + (outcome == Audit.Outcome.UNMENDED ? 1 : 0)));
            }
        });
    }

    @Override
    public OptionalInt lastNight(Transaction tx, int workspace) {
        return of(workspace).audits.descendingMap().values().stream()
                .filter(audit -> audit.by().isEmpty())
                .mapToInt(Audit::day)
                .findFirst();
    }
}
