package io.braid;

import io.braid.Arguments.UsageFault;
import io.braid.doors.transfer.Apply;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** {@code braid apply DIR}: definitions as files. */
final class ApplyCommand implements Command {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /** @param environment {@code BRAID_URL} and {@code BRAID_API_KEY} stand in for the options */
    ApplyCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public Set<String> options() {
        return Set.of("url", "api-key");
    }

    @Override
    public Set<String> flags() {
        return Set.of("dry-run");
    }

    @Override
    public int words() {
        return 1;
    }

    @Override
    public int run(Arguments arguments) {
        String url = said(arguments, "url", "BRAID_URL");
        String apiKey = said(arguments, "api-key", "BRAID_API_KEY");
        if (!url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new UsageFault("--url must be such as http://localhost:8080");
        }
        Path dir = Path.of(arguments.words().getFirst());
        if (!Files.isDirectory(dir)) {
            throw new UsageFault("there is no folder " + dir);
        }
        return new Apply(URI.create(url), apiKey, arguments.flag("dry-run"), out, err).run(dir);
    }

    private String said(Arguments arguments, String option, String variable) {
        String value = arguments.options().getOrDefault(option, environment.getOrDefault(variable, ""));
        if (value.isBlank() || !value.chars().allMatch(sign -> sign > ' ' && sign < 127)) {
            throw new UsageFault("'apply' needs --" + option + ", or " + variable + " in the environment");
        }
        return value;
    }
}
