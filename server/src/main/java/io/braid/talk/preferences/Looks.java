package io.braid.talk.preferences;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import java.time.ZoneId;
import java.util.function.IntFunction;

/** How each shop's pages look: as it was set, and until then under the name and in the language of the shop itself. Any thread. */
final class Looks {
    private final Storage storage;
    private final PreferenceStore store;
    private final IntFunction<Workspace> shops;

    Looks(Storage storage, PreferenceStore store, IntFunction<Workspace> shops) {
        this.storage = storage;
        this.store = store;
        this.shops = shops;
    }

    ShopLook of(int workspace) {
        return storage.inTransaction(tx -> store.look(tx, workspace))
                .map(body -> ShopLook.read(Json.read(body), ShopLook.DEFAULT))
                .orElseGet(() -> first(workspace));
    }

    /** Of people whose own is not known. */
    ZoneId zone(int workspace) {
        return shops.apply(workspace).zone();
    }

    /** Before anybody set anything. */
    ShopLook first(int workspace) {
        Workspace shop = shops.apply(workspace);
        return ShopLook.DEFAULT.named(shop.name(), Words.language(shop.locale()));
    }
}
