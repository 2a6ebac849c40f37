package io.braid.talk.preferences;

import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings/preferences}: how the pages look. */
@RestController
final class PreferenceSettingsApi {
    private final Storage storage;
    private final PreferenceStore store;

    PreferenceSettingsApi(Storage storage, PreferenceStore store) {
        this.storage = storage;
        this.store = store;
    }

    @GetMapping("/api/settings/preferences")
    ShopLook get(Who who) {
        return storage.inTransaction(tx -> store.look(tx, who.workspace()))
                .map(body -> ShopLook.read(Json.read(body)))
                .orElse(ShopLook.DEFAULT);
    }

    /** What is left out has its default. */
    @PutMapping(path = "/api/settings/preferences", consumes = "application/json")
    ShopLook put(Who who, @RequestBody String body) {
        ShopLook look = ShopLook.read(Json.read(body));
        storage.run(tx -> store.saveLook(tx, who.workspace(), Json.write(look.json())));
        return look;
    }
}
