package io.braid.talk.delivery;

import io.braid.base.access.Who;
import io.braid.base.storage.Storage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings/delivery}: the rules of contact. */
@RestController
final class DeliverySettingsApi {
    private final Storage storage;
    private final DeliveryStore store;

    DeliverySettingsApi(Storage storage, DeliveryStore store) {
        this.storage = storage;
        this.store = store;
    }

    @GetMapping("/api/settings/delivery")
    DeliverySettings get(Who who) {
        return storage.inTransaction(tx -> store.settings(tx, who.workspace()))
                .map(SettingsJson::read)
                .orElse(DeliverySettings.DEFAULT);
    }

    /** What is left out has its default. */
    @PutMapping(path = "/api/settings/delivery", consumes = "application/json")
    DeliverySettings put(Who who, @RequestBody String body) {
        DeliverySettings settings = SettingsJson.read(body);
        storage.run(tx -> store.saveSettings(tx, who.workspace(), SettingsJson.write(settings)));
        return settings;
    }
}
