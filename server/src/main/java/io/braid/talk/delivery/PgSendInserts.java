package io.braid.talk.delivery;

import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Prepared;
import java.util.List;

/**
 * New rows of {@code delivery.send}, as many as a broadcast brings. Where one of them was asked for before, they are halved until it stands alone
 * and is left out.
 */
final class PgSendInserts {
    private static final String SEND_KEY = "send_workspace_id_send_key_key";
    private static final String INTO = """
            delivery.send (workspace_id, send_id, profile_id, send_key, journey, instance_id, node, visit, channel, purpose, message, occasion,
              cap_group, context, guard_cart_id, guard_product, ghost, priority, tags, drop_after_ms, created_ms, state, reason, rule, due_ms, busy_until_ms,
              held_ms, attempts, charged_ms, address, provider_id, detail, sent_ms, delivered_ms, opened_ms, clicked_ms, preview)""";

    private PgSendInserts() {}

    static Prepared insert(List<SendRow> rows) {
        PgCopy copy = new PgCopy(INTO);
        rows.forEach(row -> add(copy, row));
        return tx -> {
            if (!copy.intoUnlessThere(PgTransaction.connection(tx), SEND_KEY) && rows.size() > 1) {
                int half = rows.size() / 2;
                insert(rows.subList(0, half)).into(tx);
                insert(rows.subList(half, rows.size())).into(tx);
            }
        };
    }

    private static void add(PgCopy copy, SendRow row) {
        SendIntent intent = row.intent();
        copy.row()
                .int4(row.workspace())
                .int8(row.sendId())
                .int8(row.profileId())
                .text(intent.sendKey())
                .text(intent.journey())
                .int8(intent.instanceId())
                .text(intent.node())
                .int4(intent.visit())
                .text(intent.channel())
                .text(intent.purpose().key())
                .text(intent.message())
                .text(intent.occasion())
                .text(intent.capGroup())
                .text(intent.contextJson())
                .text(intent.guard().cartId())
                .text(intent.guard().product())
                .bool(intent.ghost())
                .int4(intent.priority())
                .text(String.join(" ", intent.tags()))
                .int8(intent.dropAfterMs())
                .int8(row.createdMs())
                .text(row.state().code())
                .text(row.reason())
                .text(row.rule())
                .int8(row.dueMs())
                .int8(row.busyUntilMs())
                .int8(row.heldMs())
                .int4(row.attempts())
                .int8(row.chargedMs())
                .text(row.address())
                .text(row.providerId())
                .text(row.detail())
                .int8(row.sentMs())
                .int8(row.deliveredMs())
                .int8(row.openedMs())
                .int8(row.clickedMs())
                .text(row.preview());
    }
}
