package io.braid.base.settings;

/** The first workspace of an empty folder or database; without effect on one that has a workspace. */
public record SeedSettings(
        @Setting(
                about = "The first administrator. Empty: the first visitor of the console makes one.",
                pattern = "[^\\s@]+@[^\\s@]+",
                mustBe = "an e-mail address")
        String adminEmail,

        @Setting(about = "The first administrator's password.")
        Secret adminPassword,

        @Setting(
                about = "The public write key of the first source. Empty: one is made.",
                pattern = "[!-9;-~]{1,100}",
                mustBe = "1 to 100 visible ASCII characters, no colon")
        Secret writeKey,

        @Setting(
                about = "The first secret API key. Empty: none.",
                pattern = "[!-9;-~]{8,100}",
                mustBe = "8 to 100 visible ASCII characters, no colon")
        Secret apiKey) {

    public SeedSettings {
        if (adminEmail.isEmpty() != adminPassword.isEmpty()) {
            throw new IllegalArgumentException("admin_email and admin_password are given together or not at all");
        }
    }
}
