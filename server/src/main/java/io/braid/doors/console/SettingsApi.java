package io.braid.doors.console;

import io.braid.base.web.Page;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings}: which settings there are; each is a resource of its own at {@code /api/settings/{key}}. */
@RestController
final class SettingsApi {
    /** In the order of the screen. */
    static final List<String> KEYS = List.of("shop", "delivery");

    /** @param href where it is */
    record SettingsRef(String key, String href) {}

    @GetMapping("/api/settings")
    Page<SettingsRef> list() {
        return new Page<>(
                KEYS.stream()
                        .map(key -> new SettingsRef(key, "/api/settings/" + key))
                        .toList(),
                null);
    }
}
