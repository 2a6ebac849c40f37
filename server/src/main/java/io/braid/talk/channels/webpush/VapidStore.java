package io.braid.talk.channels.webpush;

import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The keys of each workspace, made when they are first asked for. Two processes that ask at once get the same.
 *
 * <p>Thread rule: any thread.
 */
final class VapidStore {
    private static final String READ = "SELECT public_key, private_key FROM channels.vapid WHERE workspace_id = :w";
    private static final String MAKE = """
            INSERT INTO channels.vapid (workspace_id, public_key, private_key, made_at_ms) VALUES (:w, :public, :private, :atMs)
            ON CONFLICT (workspace_id) DO NOTHING
            """;

    private final Storage storage;
    private final SecretBox box;
    private final Ticker ticker;
    private final Map<Integer, VapidKeys> known = new ConcurrentHashMap<>();

    VapidStore(Storage storage, SecretBox box, Ticker ticker) {
        this.storage = storage;
        this.box = box;
        this.ticker = ticker;
    }

    VapidKeys of(int workspace) {
        return known.computeIfAbsent(workspace, this::read);
    }

    private VapidKeys read(int workspace) {
        VapidKeys fresh = VapidKeys.fresh();
        return storage.inTransaction(tx -> {
            Handle handle = PgTransaction.handle(tx);
            handle.createUpdate(MAKE)
                    .bind("w", workspace)
                    .bind("public", fresh.publicPoint())
                    .bind(
                            "private",
                            box.seal(
                                    Base64.getEncoder()
                                            .encodeToString(fresh.privateKey().getEncoded()),
                                    place(workspace)))
                    .bind("atMs", ticker.nowMs())
                    .execute();
            return handle.createQuery(READ)
                    .bind("w", workspace)
                    .map((row, context) -> VapidKeys.of(
                            row.getBytes("public_key"),
                            Base64.getDecoder().decode(box.open(row.getString("private_key"), place(workspace)))))
                    .one();
        });
    }

    private static String place(int workspace) {
        return workspace + "/vapid";
    }
}
