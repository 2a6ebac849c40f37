package io.braid.talk.delivery;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The delivery store in memory, for the simulation: transactions are serial, so nothing is locked. */
final class MemoryDeliveryStore implements DeliveryStore {
    private record SendId(int workspace, long id) implements Comparable<SendId> {
        @Override
        public int compareTo(SendId other) {
            return Comparator.comparingInt(SendId::workspace)
                    .thenComparingLong(SendId::id)
                    .compare(this, other);
        }
    }

    private record AttemptId(int workspace, long sendId, int number) {}

    private record OccasionId(int workspace, long profileId, String occasion) {}

    private record BudgetId(int workspace, String channel, int day, String journey) {}

    private record Holder(long instanceId, boolean ended) {}

    /** A contact that was made while the person was one with another. */
    private record Inherited(
            int workspace, long profileId, String capGroup, String occasion, long instanceId, long chargedMs) {
        Inherited of(long profileId) {
            return new Inherited(workspace, profileId, capGroup, occasion, instanceId, chargedMs);
        }
    }

    private final TreeMap<SendId, SendRow> sends = new TreeMap<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private final Map<AttemptId, Attempt> attempts = new java.util.LinkedHashMap<>();
    private final Map<OccasionId, Holder> occasions = new java.util.HashMap<>();
    private final List<Inherited> inherited = new ArrayList<>();
    private final TreeMap<List<String>, Suppressed> suppressions = new TreeMap<>(Comparator.comparing(List::toString));
    private final Map<String, DeliveryEvent> untold = new LinkedHashMap<>();
    private final TreeMap<SendId, Long> buried = new TreeMap<>();
    private final Map<BudgetId, Long> budgets = new java.util.HashMap<>();
    private final Map<Integer, String> settings = new java.util.HashMap<>();

    @Override
    public void insert(Transaction tx, List<SendRow> rows) {
        MemoryTransaction.write(
                tx,
                () -> rows.forEach(row -> {
                    if (keys.add(List.of(row.workspace(), row.intent().sendKey()))) {
                        put(row);
                    }
                }));
    }

    @Override
    public void cancel(Transaction tx, int workspace, List<SendCancelled> cancellations) {
        MemoryTransaction.write(
                tx,
                () -> cancellations.forEach(c -> {
                    change(
                            row -> row.workspace() == workspace
                                    && row.intent().instanceId() == c.instanceId()
                                    && (c.sendKey().isEmpty()
                                            || c.sendKey().equals(row.intent().sendKey()))
                                    && row.state().pending(),
                            row -> row.ended(SendState.CANCELLED, Reason.CANCELLED.code(), c.why()));
                    if (c.instanceEnded()) {
                        occasions.replaceAll(
                                (id, holder) -> id.workspace() == workspace && holder.instanceId() == c.instanceId()
                                        ? new Holder(holder.instanceId(), true)
                                        : holder);
                    }
                }));
    }

    @Override
    public void merge(Transaction tx, int workspace, long winnerId, long loserId) {
        MemoryTransaction.write(tx, () -> {
            change(row -> row.workspace() == workspace && row.profileId() == loserId, row -> row.moved(winnerId));
            for (var entry : List.copyOf(occasions.entrySet())) {
                OccasionId id = entry.getKey();
                if (id.workspace() == workspace && id.profileId() == loserId) {
                    occasions.remove(id);
                    occasions.merge(
                            new OccasionId(workspace, winnerId, id.occasion()),
                            entry.getValue(),
                            (winner, loser) -> winner.ended() ? loser : winner);
                }
            }
            inherited.replaceAll(
                    one -> one.workspace() == workspace && one.profileId() == loserId ? one.of(winnerId) : one);
        });
    }

    @Override
    public void part(Transaction tx, int workspace, long profileId, long restoredId) {
        MemoryTransaction.write(
                tx,
                () -> inherited.addAll(counted(workspace, profileId)
                        .map(one -> one.of(restoredId))
                        .toList()));
    }

    private Stream<Inherited> counted(int workspace, long profileId) {
        return Stream.concat(
                rows(row -> row.workspace() == workspace && row.profileId() == profileId && row.chargedMs() > 0)
                        .map(row -> new Inherited(
                                workspace,
                                profileId,
                                row.intent().capGroup(),
                                row.intent().occasion(),
                                row.intent().instanceId(),
                                row.chargedMs())),
                inherited.stream().filter(one -> one.workspace() == workspace && one.profileId() == profileId));
    }

    @Override
    public void receive(Transaction tx, int workspace, List<Receipt> receipts) {
        MemoryTransaction.write(
                tx,
                () -> receipts.forEach(receipt -> sends.computeIfPresent(
                        new SendId(workspace, receipt.sendId()), (id, row) -> row.heard(receipt))));
    }

    @Override
    public void freeLeases(Transaction tx) {
        List<SendRow> freed = rows(row -> row.state().pending() && row.attempts() == 0 && row.busyUntilMs() > 0)
                .map(row -> row.leased(0))
                .toList();
        MemoryTransaction.write(tx, () -> freed.forEach(this::put));
    }

    @Override
    public List<SendRow> lease(Transaction tx, Purpose lane, long nowMs, long machineMs, long leaseUntilMs, int max) {
        List<SendRow> picked = rows(row -> row.intent().purpose() == lane
                        && row.state().pending()
                        && row.dueMs() <= nowMs
                        && row.busyUntilMs() <= machineMs)
                .sorted(Comparator.comparingLong(SendRow::dueMs).thenComparingLong(SendRow::sendId))
                .limit(max)
                .map(row -> row.leased(leaseUntilMs))
                .toList();
        MemoryTransaction.write(tx, () -> picked.forEach(this::put));
        return picked;
    }

    @Override
    public Optional<SendRow> find(Transaction tx, int workspace, long sendId) {
        return Optional.ofNullable(sends.get(new SendId(workspace, sendId)));
    }

    @Override
    public Optional<SendRow> lock(Transaction tx, int workspace, long sendId) {
        return find(tx, workspace, sendId);
    }

    @Override
    public void save(Transaction tx, SendRow row) {
        MemoryTransaction.write(tx, () -> put(row));
    }

    @Override
    public ClaimFacts.Contacts contacts(Transaction tx, SendRow row, long nowMs) {
        Predicate<SendRow> own = other -> other.workspace() == row.workspace() && other.profileId() == row.profileId();
        String occasion = row.intent().occasion();
        Holder holder = occasions.get(new OccasionId(row.workspace(), row.profileId(), occasion));
        boolean free = holder == null
                || holder.instanceId() == row.intent().instanceId()
                || (holder.ended()
                        && rows(own)
                                .noneMatch(other -> other.intent().occasion().equals(occasion)
                                        && other.state().contact()));
        boolean elsewhere = inherited.stream()
                .anyMatch(one -> one.workspace() == row.workspace()
                        && one.profileId() == row.profileId()
                        && one.occasion().equals(occasion)
                        && one.instanceId() != row.intent().instanceId());
        return new ClaimFacts.Contacts(
                groups(row, nowMs - ClaimRules.DAY_MS), groups(row, nowMs - ClaimRules.WEEK_MS), free && !elsewhere);
    }

    private int groups(SendRow row, long afterMs) {
        return (int) counted(row.workspace(), row.profileId())
                .filter(one -> one.chargedMs() > afterMs)
                .map(Inherited::capGroup)
                .filter(group -> !group.equals(row.intent().capGroup()))
                .distinct()
                .count();
    }

    @Override
    public void takeOccasion(Transaction tx, SendRow row) {
        MemoryTransaction.write(
                tx,
                () -> occasions.put(
                        new OccasionId(
                                row.workspace(), row.profileId(), row.intent().occasion()),
                        new Holder(row.intent().instanceId(), false)));
    }

    @Override
    public boolean suppressed(Transaction tx, int workspace, String channel, String address) {
        return suppressions.containsKey(List.of("" + workspace, channel, address));
    }

    @Override
    public void suppress(Transaction tx, int workspace, String channel, String address, String reason, long sinceMs) {
        MemoryTransaction.write(
                tx,
                () -> suppressions.putIfAbsent(
                        List.of("" + workspace, channel, address), new Suppressed(channel, address, reason, sinceMs)));
    }

    @Override
    public void lift(Transaction tx, int workspace, String channel, String address) {
        MemoryTransaction.write(tx, () -> suppressions.remove(List.of("" + workspace, channel, address)));
    }

    @Override
    public List<Suppressed> suppressed(Transaction tx, int workspace, String channel, String address, int limit) {
        return suppressions.entrySet().stream()
                .filter(one -> one.getKey().getFirst().equals("" + workspace))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Suppressed::channel).thenComparing(Suppressed::address))
                .filter(one -> one.channel().compareTo(channel) > 0
                        || one.channel().equals(channel) && one.address().compareTo(address) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void open(Transaction tx, Attempt attempt) {
        MemoryTransaction.write(
                tx,
                () -> attempts.put(new AttemptId(attempt.workspace(), attempt.sendId(), attempt.number()), attempt));
    }

    @Override
    public Optional<Attempt> close(
            Transaction tx, int workspace, long sendId, int number, String outcome, String detail, String providerId) {
        AttemptId id = new AttemptId(workspace, sendId, number);
        Attempt open = attempts.get(id);
        if (open == null || !open.outcome().isEmpty()) {
            return Optional.empty();
        }
        Attempt closed = new Attempt(
                workspace,
                sendId,
                number,
                open.claimedMs(),
                open.claimedAtMs(),
                open.budgetDay(),
                open.parts(),
                outcome,
                detail,
                providerId);
        MemoryTransaction.write(tx, () -> attempts.put(id, closed));
        return Optional.of(closed);
    }

    @Override
    public List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max) {
        return attempts.values().stream()
                .filter(a -> a.outcome().isEmpty() && a.claimedAtMs() <= claimedAtMostMs)
                .sorted(Comparator.comparingLong(Attempt::claimedAtMs))
                .limit(max)
                .toList();
    }

    @Override
    public List<Attempt> attempts(Transaction tx, int workspace, long sendId) {
        return attempts.values().stream()
                .filter(a -> a.workspace() == workspace && a.sendId() == sendId)
                .toList();
    }

    @Override
    public void tell(Transaction tx, Collection<DeliveryEvent> events) {
        MemoryTransaction.write(tx, () -> events.forEach(event -> untold.putIfAbsent(key(event), event)));
    }

    @Override
    public List<DeliveryEvent> untold(Transaction tx, int max) {
        return untold.values().stream().limit(max).toList();
    }

    @Override
    public void told(Transaction tx, Collection<DeliveryEvent> events) {
        MemoryTransaction.write(tx, () -> events.forEach(event -> untold.remove(key(event))));
    }

    private static String key(DeliveryEvent event) {
        return event.workspace() + "/" + event.messageId();
    }

    @Override
    public List<SendRow> newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int max) {
        return rows(row -> row.workspace() == workspace
                        && row.sendId() < beforeId
                        && (filter.profileId() == 0 || row.profileId() == filter.profileId())
                        && (filter.channel().isEmpty() || row.intent().channel().equals(filter.channel()))
                        && (filter.state() == null || row.state() == filter.state())
                        && (!filter.clicked() || row.clickedMs() > 0)
                        && (filter.journey().isEmpty() || row.intent().journey().equals(filter.journey())))
                .sorted(Comparator.comparingLong(SendRow::sendId).reversed())
                .limit(max)
                .toList();
    }

    @Override
    public void bury(Transaction tx, SendRow row, long nowMs) {
        MemoryTransaction.write(tx, () -> buried.putIfAbsent(new SendId(row.workspace(), row.sendId()), nowMs));
    }

    @Override
    public List<DeadLetter> deadLetters(Transaction tx, int workspace, String channel, long beforeId, int max) {
        return buried.entrySet().stream()
                .filter(one ->
                        one.getKey().workspace() == workspace && one.getKey().id() < beforeId)
                .map(one -> new DeadLetter(sends.get(one.getKey()), one.getValue()))
                .filter(one ->
                        channel.isEmpty() || one.send().intent().channel().equals(channel))
                .sorted(Comparator.comparingLong((DeadLetter one) -> one.send().sendId())
                        .reversed())
                .limit(max)
                .toList();
    }

    @Override
    public boolean unbury(Transaction tx, int workspace, long sendId, boolean again, long nowMs) {
        SendId id = new SendId(workspace, sendId);
        SendRow row = sends.get(id);
        if (!buried.containsKey(id)) {
            return false;
        }
        MemoryTransaction.write(tx, () -> {
            buried.remove(id);
            if (again) {
                put(row.waiting(SendState.WAITING, "", nowMs, 0, 0));
            }
        });
        return true;
    }

    @Override
    public boolean reserve(
            Transaction tx, int workspace, String channel, String journey, int day, int parts, long max) {
        BudgetId id = new BudgetId(workspace, channel, day, journey);
        if (budgets.getOrDefault(id, 0L) + parts > max) {
            return false;
        }
        MemoryTransaction.write(tx, () -> budgets.merge(id, (long) parts, Long::sum));
        return true;
    }

    @Override
    public void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        MemoryTransaction.write(
                tx, () -> budgets.merge(new BudgetId(workspace, channel, day, journey), (long) -parts, Long::sum));
    }

    @Override
    public Map<String, Long> spent(Transaction tx, int workspace, String channel, int day) {
        Map<String, Long> spent = new java.util.LinkedHashMap<>();
        budgets.entrySet().stream()
                .filter(one -> one.getKey().workspace() == workspace
                        && one.getKey().channel().equals(channel)
                        && one.getKey().day() == day)
                .sorted(Map.Entry.<BudgetId, Long>comparingByValue().reversed())
                .forEach(one -> spent.put(one.getKey().journey(), one.getValue()));
        return spent;
    }

    @Override
    public Optional<String> settings(Transaction tx, int workspace) {
        return Optional.ofNullable(settings.get(workspace));
    }

    @Override
    public void saveSettings(Transaction tx, int workspace, String body) {
        MemoryTransaction.write(tx, () -> settings.put(workspace, body));
    }

    @Override
    public long pendingCount(Transaction tx, long nowMs) {
        return rows(row -> row.state().pending() && row.dueMs() <= nowMs).count()
                + inFlight(tx, Long.MAX_VALUE, Integer.MAX_VALUE).size()
                + untold.size();
    }

    @Override
    public long earliestDueMs(Transaction tx, long nowMs, long machineMs) {
        return rows(row -> row.state().pending())
                .mapToLong(row -> Math.max(row.dueMs(), nowMs + row.busyUntilMs() - machineMs))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Stream<SendRow> rows(Predicate<SendRow> which) {
        return sends.values().stream().filter(which);
    }

    private void put(SendRow row) {
        sends.put(new SendId(row.workspace(), row.sendId()), row);
    }

    private void change(Predicate<SendRow> which, java.util.function.UnaryOperator<SendRow> how) {
        sends.replaceAll((id, row) -> which.test(row) ? how.apply(row) : row);
    }
}
