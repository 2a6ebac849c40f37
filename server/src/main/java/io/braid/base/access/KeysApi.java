package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/keys}. */
@RestController
final class KeysApi {
    static final int NAME_CHARS_MAX = 100;

    /** @param role null for a write key */
    record Key(int id, KeyKind kind, String name, String hint, Role role, long createdMs, Long lastUsedMs) {
        static Key of(KeyStore.Row row) {
            return new Key(
                    row.id(),
                    row.kind(),
                    row.name(),
                    row.hint(),
                    row.kind() == KeyKind.API ? row.role() : null,
                    row.createdMs(),
                    row.lastUsedMs());
        }
    }

    /** @param role of an API key; an analyst's if absent */
    record NewKey(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            KeyKind kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = NAME_CHARS_MAX)
            String name,

            Role role) {}

    /** @param secret shown this once */
    record MadeKey(Key key, String secret) {}

    private final Storage storage;
    private final KeyStore store;
    private final Keys keys;
    private final Secrets secrets;
    private final Ticker ticker;

    KeysApi(Storage storage, KeyStore store, Keys keys, Secrets secrets, Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.keys = keys;
        this.secrets = secrets;
        this.ticker = ticker;
    }

    @GetMapping("/api/keys")
    Page<Key> list(Who who) {
        List<KeyStore.Row> rows = storage.inTransaction(tx -> store.live(tx, who.workspace()));
        return new Page<>(rows.stream().map(Key::of).toList(), null);
    }

    /** The secret is in this answer and nowhere else. */
    @PostMapping("/api/keys")
    @ResponseStatus(HttpStatus.CREATED)
    MadeKey create(Who who, @RequestBody NewKey asked) {
        if (asked.kind() == null) {
            throw Refusal.invalid("missing_field", "kind is write or api.", "/kind");
        }
        String name = name(asked.name());
        Role role = asked.role() == null ? Role.ANALYST : asked.role();
        String secret = secrets.key(asked.kind());
        KeyStore.Row row = storage.inTransaction(tx -> {
            if (store.live(tx, who.workspace()).size() >= Keys.KEYS_MAX) {
                throw Keys.tooMany();
            }
            int id = store.insert(
                    tx,
                    who.workspace(),
                    asked.kind(),
                    name,
                    Secrets.hint(secret),
                    role,
                    Secrets.hash(secret),
                    ticker.nowMs());
            return store.find(tx, id).orElseThrow();
        });
        keys.changed();
        return new MadeKey(Key.of(row), secret);
    }

    record KeyName(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name) {}

    /** Renames it; what it opens stays as it is. */
    @PutMapping("/api/keys/{id}")
    Key rename(Who who, @PathVariable("id") int id, @RequestBody KeyName asked) {
        String name = name(asked.name());
        return storage.inTransaction(tx -> {
            if (!store.rename(tx, who.workspace(), id, name)) {
                throw Refusal.notFound("key", Integer.toString(id));
            }
            return Key.of(store.find(tx, id).orElseThrow());
        });
    }

    private static String name(String asked) {
        String name = asked == null ? "" : asked.strip();
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            throw Refusal.invalid("invalid_field", "name has 1 to " + NAME_CHARS_MAX + " characters.", "/name");
        }
        return name;
    }

    @DeleteMapping("/api/keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Who who, @PathVariable("id") int id) {
        boolean revoked = storage.inTransaction(tx -> store.revoke(tx, who.workspace(), id, ticker.nowMs()));
        keys.changed();
        if (!revoked) {
            throw Refusal.notFound("key", Integer.toString(id));
        }
    }
}
