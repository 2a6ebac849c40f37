package io.braid;

import io.braid.Arguments.UsageFault;
import io.braid.base.kernel.Nearest;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import io.braid.base.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The table of contents: the commands of the one jar. */
public final class Main {
    /** What can be typed. */
    static final List<Command> COMMANDS = List.of(
            new ServeCommand(),
            new ApplyCommand(System.getenv(), System.out, System.err),
            new DemoCommand(System.getenv(), System.out, System.err),
            new BackupCommand(System.getenv(), System.out),
            new RestoreCommand(System.getenv(), System.out),
            new HistoryCommand(System.getenv(), System.out),
            new BenchCommand());

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        if (args.isEmpty() || args.getFirst().equals("help") || args.getFirst().equals("--help")) {
            String asked = args.size() < 2 ? "help" : args.get(1);
            return help(asked.equals("help") ? "braid" : asked, out, err);
        }
        String name = args.getFirst();
        List<String> rest = args.subList(1, args.size());
        if (rest.contains("--help")) {
            return help(name, out, err);
        }
        for (Command command : COMMANDS) {
            if (command.name().equals(name)) {
                return run(command, rest, out, err);
            }
        }
        err.println("braid: there is no command '" + name + "'; the nearest is '"
                + Nearest.to(name, COMMANDS.stream().map(Command::name).toList()) + "'\n");
        help("braid", err, err);
        return MISUSED;
    }

    /** One command, and what it throws as a sentence. */
    static int run(Command command, List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            return command.run(Arguments.parse(command, args));
        } catch (UsageFault e) {
            err.println("braid: " + e.getMessage() + "\n");
            help(command.name(), err, err);
            return MISUSED;
        } catch (Refusal | Unavailable e) {
            err.println("braid: " + e.getMessage().replace("\n", "\nbraid: "));
            return e instanceof Refusal refusal && refusal.code().equals(Settings.INVALID) ? MISUSED : FAILED;
        }
    }

    private static int help(String name, PrintStream out, PrintStream err) {
        String page = page(name);
        if (page == null) {
            err.println("braid: there is no help on '" + name + "'\n\n" + page("braid"));
            return MISUSED;
        }
        out.print(page);
        return 0;
    }

    /** A page of help, or null. */
    static String page(String name) {
        if (!name.matches("[a-z]+")) {
            return null;
        }
        try (InputStream page = Main.class.getResourceAsStream("/help/" + name + ".txt")) {
            return page == null ? null : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
