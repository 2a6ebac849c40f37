package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.SuppressionList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The delivery store on PostgreSQL. */
final class PgDeliveryStore implements DeliveryStore {
    @Override
    public void insert(Transaction tx, List<SendRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        try (Update update = handle.createUpdate("""
                INSERT INTO delivery.send (workspace_id, send_id, profile_id, send_key, journey, instance_id, node, visit,
                    channel, purpose, message, occasion, cap_group, context, guard_cart_id, ghost, priority, tags, drop_after_ms,
                    created_ms, state, reason, rule, due_ms, busy_until_ms, held_ms, attempts, charged_ms, address, provider_id,
                    detail, sent_ms, delivered_ms, opened_ms, clicked_ms, preview)
                SELECT u.w, u.id, u.profile, u.key, u.journey, u.instance, u.node, u.visit, u.channel, u.purpose, u.message,
                    u.occasion, u.cap_group, u.context, u.cart, u.ghost, u.priority, u.tags, u.drop_ms, u.created_ms, u.state, u.reason, '', u.due_ms,
                    0, 0, 0, 0, '', '', u.detail, 0, 0, 0, 0, ''
                FROM unnest(:w, :id, :profile, :key, :journey, :instance, :node, :visit, :channel, :purpose, :message,
                    :occasion, :capGroup, :context, :cart, :ghost, :priority, :tags, :dropMs, :createdMs, :state, :reason, :detail, :dueMs)
                    AS u (w, id, profile, key, journey, instance, node, visit, channel, purpose, message, occasion,
                        cap_group, context, cart, ghost, priority, tags, drop_ms, created_ms, state, reason, detail, due_ms)
                ON CONFLICT (workspace_id, send_key) DO NOTHING
                """)) {
            update.bind("w", ints(rows, SendRow::workspace));
            update.bind("visit", ints(rows, r -> r.intent().visit()));
            update.bind("priority", ints(rows, r -> r.intent().priority()));
            texts(update, "tags", rows, r -> String.join(" ", r.intent().tags()));
            longs(update, "id", rows, SendRow::sendId);
            longs(update, "profile", rows, SendRow::profileId);
            longs(update, "instance", rows, r -> r.intent().instanceId());
            longs(update, "dropMs", rows, r -> r.intent().dropAfterMs());
            longs(update, "createdMs", rows, SendRow::createdMs);
            texts(update, "state", rows, r -> r.state().code());
            texts(update, "reason", rows, SendRow::reason);
            texts(update, "detail", rows, SendRow::detail);
            longs(update, "dueMs", rows, SendRow::dueMs);
            texts(update, "key", rows, r -> r.intent().sendKey());
            texts(update, "journey", rows, r -> r.intent().journey());
            texts(update, "node", rows, r -> r.intent().node());
            texts(update, "channel", rows, r -> r.intent().channel());
            texts(update, "purpose", rows, r -> r.intent().purpose().key());
            texts(update, "message", rows, r -> r.intent().message());
            texts(update, "occasion", rows, r -> r.intent().occasion());
            texts(update, "capGroup", rows, r -> r.intent().capGroup());
            texts(update, "context", rows, r -> r.intent().contextJson());
            texts(update, "cart", rows, r -> r.intent().guardCartId());
            update.bind("ghost", rows.stream().map(r -> r.intent().ghost()).toArray(Boolean[]::new));
            update.execute();
        }
    }

    @Override
    public void cancel(Transaction tx, int workspace, List<SendCancelled> cancellations) {
        if (cancellations.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        try (Update update = handle.createUpdate("""
                UPDATE delivery.send AS s
                SET state = 'cancelled', reason = 'cancelled', detail = c.why, charged_ms = 0
                FROM unnest(:instance, :key, :why) AS c (instance, key, why)
                WHERE s.workspace_id = :w AND s.instance_id = c.instance AND (c.key = '' OR s.send_key = c.key
                        OR right(c.key, 1) = ':' AND starts_with(s.send_key, c.key))
                    AND s.state IN ('waiting', 'held')
                """)) {
            update.bind("w", workspace);
            longs(update, "instance", cancellations, SendCancelled::instanceId);
            texts(update, "key", cancellations, SendCancelled::sendKey);
            texts(update, "why", cancellations, SendCancelled::why);
            update.execute();
        }
        List<SendCancelled> ended =
                cancellations.stream().filter(SendCancelled::instanceEnded).toList();
        if (!ended.isEmpty()) {
            try (Update update = handle.createUpdate("""
                    UPDATE delivery.occasion SET ended = true
                    WHERE workspace_id = :w AND instance_id = ANY (:instance) AND NOT ended
                    """)) {
                update.bind("w", workspace);
                longs(update, "instance", ended, SendCancelled::instanceId);
                update.execute();
            }
        }
    }

    @Override
    public void merge(Transaction tx, int workspace, long winnerId, long loserId) {
        Handle handle = PgTransaction.handle(tx);
        run(handle, """
                UPDATE delivery.send SET profile_id = :winner WHERE workspace_id = :w AND profile_id = :loser
                """, workspace, winnerId, loserId);
        run(handle, """
                INSERT INTO delivery.occasion AS o (workspace_id, profile_id, occasion, instance_id, ended)
                SELECT workspace_id, :winner, occasion, instance_id, ended FROM delivery.occasion
                WHERE workspace_id = :w AND profile_id = :loser
                ON CONFLICT (workspace_id, profile_id, occasion) DO UPDATE
                SET instance_id = CASE WHEN o.ended THEN excluded.instance_id ELSE o.instance_id END,
                    ended = o.ended AND excluded.ended
                """, workspace, winnerId, loserId);
        try (Update update =
                handle.createUpdate("DELETE FROM delivery.occasion WHERE workspace_id = :w AND profile_id = :loser")) {
            update.bind("w", workspace).bind("loser", loserId).execute();
        }
        run(handle, """
                UPDATE delivery.inherited SET profile_id = :winner WHERE workspace_id = :w AND profile_id = :loser
                """, workspace, winnerId, loserId);
    }

    @Override
    public void part(Transaction tx, int workspace, long profileId, long restoredId) {
        PgContacts.part(tx, workspace, profileId, restoredId);
    }

    private static void run(Handle handle, String sql, int workspace, long winnerId, long loserId) {
        try (Update update = handle.createUpdate(sql)) {
            update.bind("w", workspace)
                    .bind("winner", winnerId)
                    .bind("loser", loserId)
                    .execute();
        }
    }

    /** Receipts are few beside sends; rows are read and written in bulk all the same. */
    @Override
    public void receive(Transaction tx, int workspace, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        try (Update update = handle.createUpdate("""
                WITH heard AS (
                    SELECT id, min(at_ms) FILTER (WHERE kind = 'DELIVERED') AS delivered_ms,
                        min(at_ms) FILTER (WHERE kind = 'OPENED') AS opened_ms,
                        min(at_ms) FILTER (WHERE kind = 'CLICKED') AS clicked_ms,
                        max(reason) FILTER (WHERE kind = 'FAILED') AS failed
                    FROM unnest(:id, :kind, :reason, :atMs) AS r (id, kind, reason, at_ms) GROUP BY id)
                UPDATE delivery.send AS s
                SET delivered_ms = CASE WHEN s.delivered_ms = 0 THEN coalesce(h.delivered_ms, 0) ELSE s.delivered_ms END,
                    opened_ms = CASE WHEN s.opened_ms = 0 THEN coalesce(h.opened_ms, 0) ELSE s.opened_ms END,
                    clicked_ms = CASE WHEN s.clicked_ms = 0 THEN coalesce(h.clicked_ms, 0) ELSE s.clicked_ms END,
                    state = CASE WHEN s.state NOT IN ('sending', 'sent', 'delivered', 'unknown') THEN s.state
                        WHEN h.failed IS NOT NULL THEN 'failed'
                        WHEN h.delivered_ms IS NOT NULL THEN 'delivered' ELSE s.state END,
                    reason = CASE WHEN s.state NOT IN ('sending', 'sent', 'delivered', 'unknown') THEN s.reason
                        WHEN h.failed IS NOT NULL THEN h.failed
                        WHEN h.delivered_ms IS NOT NULL THEN '' ELSE s.reason END,
                    charged_ms = CASE WHEN h.failed IS NOT NULL AND s.state IN ('sending', 'sent', 'delivered', 'unknown')
                        THEN 0 ELSE s.charged_ms END
                FROM heard AS h WHERE s.workspace_id = :w AND s.send_id = h.id
                """)) {
            update.bind("w", workspace);
            longs(update, "id", receipts, Receipt::sendId);
            longs(update, "atMs", receipts, Receipt::timeMs);
            texts(update, "kind", receipts, r -> r.kind().name());
            texts(update, "reason", receipts, Receipt::reason);
            update.execute();
        }
    }

    @Override
    public void freeLeases(Transaction tx) {
        PgTransaction.handle(tx).execute("""
                        UPDATE delivery.send SET busy_until_ms = 0
                        WHERE state IN ('waiting', 'held') AND attempts = 0 AND busy_until_ms > 0
                        """);
    }

    @Override
    public List<SendRow> lease(Transaction tx, Purpose lane, long nowMs, long machineMs, long leaseUntilMs, int max) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        UPDATE delivery.send AS s SET busy_until_ms = :leaseMs
                        FROM (SELECT workspace_id, send_id FROM delivery.send
                            WHERE purpose = :lane AND state IN ('waiting', 'held') AND due_ms <= :nowMs
                                AND busy_until_ms <= :machineMs
                            ORDER BY due_ms, priority DESC, send_id LIMIT :max FOR UPDATE SKIP LOCKED) AS p
                        WHERE s.workspace_id = p.workspace_id AND s.send_id = p.send_id
                        RETURNING s.*
                        """)
                .bind("leaseMs", leaseUntilMs)
                .bind("lane", lane.key())
                .bind("nowMs", nowMs)
                .bind("machineMs", machineMs)
                .bind("max", max)
                .map(SendRowMapper::map)
                .stream()
                .sorted(SendRow.FIRST)
                .toList();
    }

    @Override
    public Optional<SendRow> find(Transaction tx, int workspace, long sendId) {
        return PgSendReads.find(tx, workspace, sendId);
    }

    @Override
    public Optional<SendRow> lock(Transaction tx, int workspace, long sendId) {
        return PgSendReads.lock(tx, workspace, sendId);
    }

    @Override
    public void save(Transaction tx, SendRow row) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE delivery.send SET state = :state, reason = :reason, rule = :rule, tags = :tags, due_ms = :dueMs, busy_until_ms = :busyMs,
                    held_ms = :heldMs, attempts = :attempts, charged_ms = :chargedMs, address = :address,
                    provider_id = :providerId, detail = :detail, sent_ms = :sentMs, delivered_ms = :deliveredMs,
                    opened_ms = :openedMs, clicked_ms = :clickedMs, preview = :preview
                WHERE workspace_id = :w AND send_id = :id
                """)) {
            update.bind("w", row.workspace())
                    .bind("id", row.sendId())
                    .bind("state", row.state().code())
                    .bind("reason", row.reason())
                    .bind("rule", row.rule())
                    .bind("tags", String.join(" ", row.intent().tags()))
                    .bind("dueMs", row.dueMs())
                    .bind("busyMs", row.busyUntilMs())
                    .bind("heldMs", row.heldMs())
                    .bind("attempts", row.attempts())
                    .bind("chargedMs", row.chargedMs())
                    .bind("address", row.address())
                    .bind("providerId", row.providerId())
                    .bind("detail", row.detail())
                    .bind("sentMs", row.sentMs())
                    .bind("deliveredMs", row.deliveredMs())
                    .bind("openedMs", row.openedMs())
                    .bind("clickedMs", row.clickedMs())
                    .bind("preview", row.preview())
                    .execute();
        }
    }

    @Override
    public List<Contact> contacts(Transaction tx, int workspace, long profileId, long afterMs) {
        return PgContacts.contacts(tx, workspace, profileId, afterMs);
    }

    @Override
    public boolean occasionFree(Transaction tx, SendRow row) {
        return PgContacts.occasionFree(tx, row);
    }

    @Override
    public boolean outranked(Transaction tx, SendRow row, long nowMs, long windowMs) {
        return PgArbitration.outranked(tx, row, nowMs, windowMs);
    }

    @Override
    public void hasten(Transaction tx, SendRow row, long nowMs, long windowMs) {
        PgArbitration.hasten(tx, row, nowMs, windowMs);
    }

    @Override
    public StopScope stopped(Transaction tx, int workspace) {
        return PgStops.newest(tx, workspace, 1).stream()
                .findFirst()
                .map(KillSwitch.StopTurn::scope)
                .orElse(StopScope.NONE);
    }

    @Override
    public void logStop(Transaction tx, int workspace, KillSwitch.StopTurn entry) {
        PgStops.log(tx, workspace, entry);
    }

    @Override
    public List<KillSwitch.StopTurn> stops(Transaction tx, int workspace, int max) {
        return PgStops.newest(tx, workspace, max);
    }

    @Override
    public void wake(Transaction tx, int workspace) {
        PgStops.wake(tx, workspace);
    }

    @Override
    public void takeOccasion(Transaction tx, SendRow row) {
        PgContacts.takeOccasion(tx, row);
    }

    @Override
    public boolean suppressed(Transaction tx, int workspace, String channel, String address) {
        return PgContacts.suppressed(tx, workspace, channel, address);
    }

    @Override
    public void lift(Transaction tx, int workspace, String channel, String address) {
        PgContacts.lift(tx, workspace, channel, address);
    }

    @Override
    public List<Suppressed> suppressed(
            Transaction tx, int workspace, String channel, String address, SuppressionList.Search search, int limit) {
        return PgContacts.suppressed(tx, workspace, channel, address, search, limit);
    }

    @Override
    public void suppress(Transaction tx, int workspace, String channel, String address, String reason, long sinceMs) {
        PgContacts.suppress(tx, workspace, channel, address, reason, sinceMs);
    }

    @Override
    public void open(Transaction tx, Attempt attempt) {
        PgAttempts.open(tx, attempt);
    }

    @Override
    public Optional<Attempt> close(
            Transaction tx, int workspace, long sendId, int number, String outcome, String detail, String providerId) {
        return PgAttempts.close(tx, workspace, sendId, number, outcome, detail, providerId);
    }

    @Override
    public List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max) {
        return PgAttempts.inFlight(tx, claimedAtMostMs, max);
    }

    @Override
    public List<Attempt> attempts(Transaction tx, int workspace, long sendId) {
        return PgAttempts.of(tx, workspace, sendId);
    }

    @Override
    public void tell(Transaction tx, Collection<DeliveryEvent> events) {
        PgUntold.tell(tx, List.copyOf(events));
    }

    @Override
    public List<DeliveryEvent> untold(Transaction tx, int max) {
        return PgUntold.read(tx, max);
    }

    @Override
    public void told(Transaction tx, Collection<DeliveryEvent> events) {
        PgUntold.forget(tx, List.copyOf(events));
    }

    @Override
    public SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count) {
        return PgSendLists.newest(tx, workspace, filter, beforeId, count);
    }

    @Override
    public void bury(Transaction tx, SendRow row, long nowMs) {
        PgDeadLetters.bury(tx, row, nowMs);
    }

    @Override
    public List<DeadLetter> deadLetters(Transaction tx, int workspace, String channel, long beforeId, int max) {
        return PgDeadLetters.newest(tx, workspace, channel, beforeId, max);
    }

    @Override
    public boolean unbury(Transaction tx, int workspace, long sendId, boolean again, long nowMs) {
        return PgDeadLetters.unbury(tx, workspace, sendId, again, nowMs);
    }

    @Override
    public boolean reserve(
            Transaction tx, int workspace, String channel, String journey, int day, int parts, long max) {
        return PgBudgets.reserve(tx, workspace, channel, journey, day, parts, max);
    }

    @Override
    public void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        PgBudgets.giveBack(tx, workspace, channel, journey, day, parts);
    }

    @Override
    public Map<String, Long> spent(Transaction tx, int workspace, String channel, int day) {
        return PgBudgets.spent(tx, workspace, channel, day);
    }

    @Override
    public Optional<String> settings(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT body FROM delivery.settings WHERE workspace_id = :w")
                .bind("w", workspace)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void saveSettings(Transaction tx, int workspace, String body) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.settings (workspace_id, body) VALUES (:w, :body)
                ON CONFLICT (workspace_id) DO UPDATE SET body = :body
                """)) {
            update.bind("w", workspace).bind("body", body).execute();
        }
    }

    @Override
    public long pendingCount(Transaction tx, long nowMs) {
        return PgSendReads.pendingCount(tx, nowMs);
    }

    @Override
    public long earliestDueMs(Transaction tx, long nowMs, long machineMs) {
        return PgSendReads.earliestDueMs(tx, nowMs, machineMs);
    }

    private static <T> Integer[] ints(List<T> rows, Function<T, Integer> of) {
        return rows.stream().map(of).toArray(Integer[]::new);
    }

    static <T> void longs(Update update, String name, List<T> rows, ToLongFunction<T> of) {
        update.bind(name, rows.stream().map(of::applyAsLong).toArray(Long[]::new));
    }

    static <T> void texts(Update update, String name, List<T> rows, Function<T, String> of) {
        update.bind(name, rows.stream().map(of).toArray(String[]::new));
    }
}
