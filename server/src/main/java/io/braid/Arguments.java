package io.braid;

import io.braid.base.kernel.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands behind a command's name.
 *
 * @param words in their order
 * @param options by name without dashes; a flag has an empty value
 */
record Arguments(List<String> words, Map<String, String> options) {

    /** @throws UsageFault for what the command does not know */
    static Arguments parse(Command command, List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (int n = 0; n < arguments.size(); n++) {
            String argument = arguments.get(n);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            String value;
            if (command.flags().contains(name)) {
                require(equals < 0, "--" + name + " takes no value");
                value = "";
            } else {
                require(command.options().contains(name), unknown(command, name));
                boolean inNext = equals < 0;
                require(!inNext || n + 1 < arguments.size(), "--" + name + " needs a value");
                value = inNext ? arguments.get(++n) : argument.substring(equals + 1);
            }
            require(options.put(name, value) == null, "--" + name + " is given twice");
        }
        require(
                words.size() == command.words(),
                "'" + command.name() + "' takes " + command.words() + (command.words() == 1 ? " word" : " words")
                        + " beside its options, not " + words.size());
        return new Arguments(List.copyOf(words), options);
    }

    boolean flag(String name) {
        return options.containsKey(name);
    }

    private static String unknown(Command command, String name) {
        Set<String> known = new TreeSet<>(command.options());
        known.addAll(command.flags());
        return "'" + command.name() + "' has no option --" + name
                + (known.isEmpty() ? "" : "; the nearest is --" + Nearest.to(name, known));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UsageFault(otherwise);
        }
    }

    /** Something was typed that cannot be understood: told with the usage, exit code 2. */
    static final class UsageFault extends RuntimeException {
        UsageFault(String what) {
            super(what, null, false, false);
        }
    }
}
