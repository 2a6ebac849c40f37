package io.braid.talk.channels.sms;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * Joins the parts of long messages that people write. A part is stored before it is acknowledged; a message that stays incomplete is told
 * as it is after an hour, when somebody writes next.
 *
 * <p>Thread rule: any thread; one at a time, since two last parts must not miss each other.
 */
final class HeardParts {
    static final long WAIT_MS = 3_600_000;
    private static final int LATE_MAX = 20;

    /**
     * Parts of one message.
     *
     * @param body theirs, one behind the other: a character may begin in one and end in the next
     */
    record Message(int workspace, String from, String to, int reference, int total, byte coding, byte[] body) {
        String text() {
            return SmsText.read(body, coding);
        }
    }

    private record Row(int coding, byte[] body) {}

    private final Storage storage;
    private final Ticker ticker;

    HeardParts(Storage storage, Ticker ticker) {
        this.storage = storage;
        this.ticker = ticker;
    }

    /** @return the message, with the last of its parts; told again until it is {@link #forget forgotten} */
    synchronized Optional<Message> add(int workspace, String from, String to, Piece piece, byte coding, byte[] body) {
        Message part = new Message(workspace, from, to, piece.reference(), piece.total(), coding, body);
        return storage.inTransaction(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    INSERT INTO channels.sms_heard_part
                        (workspace_id, sender, receiver, reference, total, number, data_coding, body, time_ms)
                    VALUES (:w, :from, :to, :reference, :total, :number, :coding, :body, :nowMs)
                    ON CONFLICT (workspace_id, sender, receiver, reference, total, number)
                    DO UPDATE SET data_coding = :coding, body = :body, time_ms = :nowMs
                    """)) {
                key(update, part)
                        .bind("number", piece.number())
                        .bind("coding", (int) coding)
                        .bind("body", body)
                        .bind("nowMs", ticker.nowMs())
                        .execute();
            }
            List<Row> rows = rows(tx, part);
            return rows.size() == piece.total() ? Optional.of(joined(part, rows)) : Optional.empty();
        });
    }

    /** Messages whose other parts did not come. */
    synchronized List<Message> late(int workspace) {
        return storage.inTransaction(tx -> {
            List<Message> keys = PgTransaction.handle(tx)
                    .createQuery("""
                            SELECT sender, receiver, reference, total FROM channels.sms_heard_part
                            WHERE workspace_id = :w GROUP BY 1, 2, 3, 4 HAVING max(time_ms) < :beforeMs LIMIT :max
                            """)
                    .bind("w", workspace)
                    .bind("beforeMs", ticker.nowMs() - WAIT_MS)
                    .bind("max", LATE_MAX)
                    .map((r, c) -> new Message(
                            workspace, r.getString(1), r.getString(2), r.getInt(3), r.getInt(4), (byte) 0, new byte[0]))
                    .list();
            return keys.stream().map(key -> joined(key, rows(tx, key))).toList();
        });
    }

    synchronized void forget(Message told) {
        storage.run(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    DELETE FROM channels.sms_heard_part
                    WHERE workspace_id = :w AND sender = :from AND receiver = :to AND reference = :reference AND total = :total
                    """)) {
                key(update, told).execute();
            }
        });
    }

    private static List<Row> rows(Transaction tx, Message of) {
        return key(PgTransaction.handle(tx).createQuery("""
                        SELECT data_coding, body FROM channels.sms_heard_part
                        WHERE workspace_id = :w AND sender = :from AND receiver = :to AND reference = :reference AND total = :total
                        ORDER BY number
                        """), of)
                .map((r, c) -> new Row(r.getInt(1), r.getBytes(2)))
                .list();
    }

    private static <S extends SqlStatement<S>> S key(S statement, Message of) {
        return statement
                .bind("w", of.workspace())
                .bind("from", of.from())
                .bind("to", of.to())
                .bind("reference", of.reference())
                .bind("total", of.total());
    }

    private static Message joined(Message key, List<Row> rows) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        rows.forEach(row -> all.writeBytes(row.body()));
        byte coding = (byte) rows.getFirst().coding();
        return new Message(
                key.workspace(), key.from(), key.to(), key.reference(), key.total(), coding, all.toByteArray());
    }
}
