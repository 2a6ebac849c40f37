package io.braid.talk.delivery;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.SuppressionList;
import io.braid.spine.event.Event;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    private final TreeMap<SendId, SendRow> sends = new TreeMap<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private final MemoryContacts contacts = new MemoryContacts(this::rows);
    private final MemoryAttempts attempts = new MemoryAttempts();
    private final MemoryBudgets budgets = new MemoryBudgets();
    private final TreeMap<List<String>, Suppressed> suppressions = new TreeMap<>(Comparator.comparing(List::toString));
    private final Map<String, DeliveryEvent> untold = new LinkedHashMap<>();
    private final TreeMap<SendId, Long> buried = new TreeMap<>();
    private final Map<Integer, String> settings = new HashMap<>();
    private final Map<Integer, ArrayDeque<KillSwitch.StopTurn>> stops = new HashMap<>();

    @Override
    public Prepared insert(List<SendRow> rows) {
        return tx -> MemoryTransaction.write(
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
                                    && c.concerns(row.intent())
                                    && row.state().pending(),
                            row -> row.ended(SendState.CANCELLED, Reason.CANCELLED.code(), c.why()));
                    if (c.instanceEnded()) {
                        contacts.ended(workspace, c.instanceId());
                    }
                }));
    }

    @Override
    public void merge(Transaction tx, int workspace, long winnerId, long loserId) {
        MemoryTransaction.write(tx, () -> {
            change(row -> row.workspace() == workspace && row.profileId() == loserId, row -> row.moved(winnerId));
            contacts.merge(workspace, winnerId, loserId);
        });
    }

    @Override
    public void part(Transaction tx, int workspace, long profileId, long restoredId) {
        contacts.part(tx, workspace, profileId, restoredId);
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
                .sorted(SendRow.FIRST)
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
    public List<SendRow> lock(Transaction tx, int workspace, Collection<Long> sendIds) {
        return sendIds.stream()
                .distinct()
                .sorted()
                .flatMap(id -> find(tx, workspace, id).stream())
                .toList();
    }

    @Override
    public List<SendRow> lockFree(Transaction tx, int workspace, Collection<Long> sendIds) {
        return lock(tx, workspace, sendIds);
    }

    @Override
    public void save(Transaction tx, Collection<SendRow> rows) {
        MemoryTransaction.write(tx, () -> rows.forEach(this::put));
    }

    @Override
    public Map<Long, List<Contact>> contacts(Transaction tx, int workspace, Map<Long, Long> afterMsByProfile) {
        Map<Long, List<Contact>> found = new HashMap<>();
        afterMsByProfile.forEach(
                (profile, afterMs) -> found.put(profile, contacts.contacts(workspace, profile, afterMs)));
        return found;
    }

    @Override
    public boolean occasionFree(Transaction tx, SendRow row) {
        return contacts.occasionFree(row);
    }

    /** A message that was sent elsewhere, as {@link SendEvents} tell of it. */
    void recall(Transaction tx, Event sent, Set<String> tags) {
        contacts.recall(tx, sent, tags);
    }

    @Override
    public boolean outranked(Transaction tx, SendRow row, long nowMs, long windowMs) {
        return rows(other -> other.workspace() == row.workspace()
                        && other.profileId() == row.profileId()
                        && other.outranks(row, nowMs, windowMs))
                .findAny()
                .isPresent();
    }

    @Override
    public void hasten(Transaction tx, SendRow row, long nowMs, long windowMs) {
        MemoryTransaction.write(
                tx,
                () -> change(
                        other -> other.workspace() == row.workspace()
                                && other.profileId() == row.profileId()
                                && other.intent().priority() > row.intent().priority()
                                && other.intent().purpose() == Purpose.MARKETING
                                && other.dueMs() > nowMs
                                && other.fresh(nowMs, windowMs),
                        other -> other.hastened(nowMs)));
    }

    @Override
    public StopScope stopped(Transaction tx, int workspace) {
        return stops(tx, workspace, 1).stream()
                .findFirst()
                .map(KillSwitch.StopTurn::scope)
                .orElse(StopScope.NONE);
    }

    @Override
    public void logStop(Transaction tx, int workspace, KillSwitch.StopTurn entry) {
        MemoryTransaction.write(
                tx,
                () -> stops.computeIfAbsent(workspace, none -> new ArrayDeque<>())
                        .addFirst(entry));
    }

    @Override
    public List<KillSwitch.StopTurn> stops(Transaction tx, int workspace, int max) {
        return stops.getOrDefault(workspace, new ArrayDeque<>()).stream()
                .limit(max)
                .toList();
    }

    @Override
    public void wake(Transaction tx, int workspace) {
        MemoryTransaction.write(
                tx,
                () -> change(
                        row -> row.workspace() == workspace
                                && row.state().pending()
                                && row.reason().equals(Reason.KILL_SWITCH.code()),
                        row -> row.leased(0)));
    }

    @Override
    public void takeOccasion(Transaction tx, SendRow row) {
        contacts.take(tx, row);
    }

    @Override
    public Set<Address> suppressed(Transaction tx, int workspace, Collection<Address> addresses) {
        return addresses.stream()
                .filter(one -> suppressions.containsKey(List.of("" + workspace, one.channel(), one.value())))
                .collect(Collectors.toSet());
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
    public List<Suppressed> suppressed(
            Transaction tx, int workspace, String channel, String address, SuppressionList.Search search, int limit) {
        return suppressions.entrySet().stream()
                .filter(one -> one.getKey().getFirst().equals("" + workspace))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Suppressed::channel).thenComparing(Suppressed::address))
                .filter(one -> one.channel().compareTo(channel) > 0
                        || one.channel().equals(channel) && one.address().compareTo(address) > 0)
                .filter(one -> search.finds(one.channel(), one.address()))
                .limit(limit)
                .toList();
    }

    @Override
    public void open(Transaction tx, Collection<Attempt> opened) {
        opened.forEach(attempt -> attempts.open(tx, attempt));
    }

    @Override
    public List<Attempt> close(Transaction tx, int workspace, Collection<Closing> closings) {
        return closings.stream()
                .flatMap(closing -> attempts.close(tx, workspace, closing).stream())
                .toList();
    }

    @Override
    public List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max) {
        return attempts.inFlight(claimedAtMostMs, max);
    }

    @Override
    public List<Attempt> attempts(Transaction tx, int workspace, long sendId) {
        return attempts.of(workspace, sendId);
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
    public SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count) {
        List<SendRow> found = rows(row -> row.workspace() == workspace
                        && row.sendId() < beforeId
                        && (filter.profileId() == 0 || row.profileId() == filter.profileId())
                        && (filter.channel().isEmpty() || row.intent().channel().equals(filter.channel()))
                        && (filter.state() == null || row.state() == filter.state())
                        && (filter.clickedSinceMs() == 0
                                || (row.clickedMs() > 0 && row.clickedMs() >= filter.clickedSinceMs()))
                        && (filter.message().isEmpty() || row.intent().message().equals(filter.message()))
                        && (filter.journey().isEmpty() || row.intent().journey().equals(filter.journey())))
                .sorted(Comparator.comparingLong(SendRow::sendId).reversed())
                .limit(count + 1L)
                .toList();
        return SendPart.of(found, count, 0);
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
        return budgets.reserve(tx, workspace, channel, journey, day, parts, max);
    }

    @Override
    public void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        budgets.giveBack(tx, workspace, channel, journey, day, parts);
    }

    @Override
    public Map<String, Long> spent(Transaction tx, int workspace, String channel, int day) {
        return budgets.spent(workspace, channel, day);
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

    private void change(Predicate<SendRow> which, UnaryOperator<SendRow> how) {
        sends.replaceAll((id, row) -> which.test(row) ? how.apply(row) : row);
    }
}
