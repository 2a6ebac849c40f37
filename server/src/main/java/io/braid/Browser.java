package io.braid;

import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a page to whoever started the demo, if he sits at a screen. */
final class Browser {
    private Browser() {}

    /** Nothing happens where there is no terminal, no screen, or no program that opens pages; the address was printed. */
    static void open(Map<String, String> environment, String url) {
        Console console = System.console();
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean screen = mac || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        if (url.isEmpty() || console == null || !console.isTerminal() || !screen) {
            return;
        }
        try {
            new ProcessBuilder(List.of(mac ? "open" : "xdg-open", url))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // He can copy the address.
        }
    }
}
