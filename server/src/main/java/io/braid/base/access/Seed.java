package io.braid.base.access;

/**
 * What an empty folder starts with; looked at only once. Empty texts: no owner, no API key, and a write key
 * is made.
 *
 * @param adminEmail the first owner
 * @param adminPassword his password; a short one is taken, with a warning, since whoever starts the server decides
 * @param writeKey a key that a browser may use
 * @param apiKey a key that may do everything
 */
public record Seed(Workspace workspace, String adminEmail, String adminPassword, String writeKey, String apiKey) {
    /** A shop without anybody: the first-run page will ask. */
    public static Seed nobody() {
        return new Seed(
                new Workspace(Workspace.FIRST, "My shop", "UTC", "EUR", "en", Workspace.SAMPLE_URL), "", "", "", "");
    }
}
