package io.braid.base.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manual's page of all settings, printed from their records. */
final class SettingsTable {
    /** The groups' headings, in the order of {@link Settings#GROUPS}. */
    private static final List<String> HEADINGS =
            List.of("The process", "Storage", "E-mail", "The shop", "The first workspace");

    private SettingsTable() {}

    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Settings

                A setting has one name in three spellings: `smtp_host` in `braid.yaml` (in the home folder), `BRAID_SMTP_HOST` in the
                environment, `--smtp-host` on the command line of `braid serve`. The command line wins over the environment, the
                environment over the file, the file over the default. A name that does not exist, or a value that cannot be, stops the
                start with all faults named. They are read once, at the start.

                What a channel needs (an SMTP server, an SMPP account, a webhook's address) is set in the console, over the API or with
                `braid apply`: [channel-settings.md](channel-settings.md). Only e-mail can be filled in from here.

                This page is printed from the code; a test holds the two equal.
                """);
        for (int n = 0; n < Settings.GROUPS.size(); n++) {
            page.append("\n## ")
                    .append(HEADINGS.get(n))
                    .append("\n\n| setting | default | allowed | what it is |\n|---|---|---|---|\n");
            Key.of(Settings.GROUPS.get(n)).forEach(key -> page.append(row(key)));
        }
        page.append("\n## Other variables\n\n| variable | what it is |\n|---|---|\n");
        for (Map.Entry<String, String> other : Settings.OTHER_VARIABLES.entrySet()) {
            page.append("| `%s` | %s |\n".formatted(other.getKey(), other.getValue()));
        }
        return page.toString();
    }

    private static String row(Key key) {
        String byDefault = key.setting().byDefault();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        byDefault.isEmpty() ? "" : "`" + byDefault + "`",
                        allowed(key),
                        key.setting().about());
    }

    private static String allowed(Key key) {
        List<String> said = new ArrayList<>();
        if (key.component().getType() == int.class) {
            said.add(key.setting().min() + " to " + key.setting().max());
        }
        if (!key.setting().unit().isEmpty()) {
            said.add(key.setting().unit());
        }
        if (!key.words().isEmpty()) {
            said.add("`" + String.join("`, `", key.words()) + "`");
        }
        if (!key.setting().mustBe().isEmpty()) {
            said.add(key.setting().mustBe());
        }
        if (key.secret()) {
            said.add("secret");
        }
        return String.join("; ", said);
    }
}
