package io.braid;

import java.util.Set;

/**
 * One command of the one jar. To add one: a class, a line in {@link Main#COMMANDS}, and its page {@code help/<name>.txt}, which the
 * launcher prints too.
 */
interface Command {
    /** As typed. */
    String name();

    /** Names of options that take a value, without their dashes: {@code --port 8080} or {@code --port=8080}. */
    default Set<String> options() {
        return Set.of();
    }

    /** Names of options without a value. */
    default Set<String> flags() {
        return Set.of();
    }

    /** How many words it takes beside its options, exactly. */
    default int words() {
        return 0;
    }

    /**
     * Does it, on the calling thread; a {@link io.braid.base.kernel.Refusal} or {@link io.braid.base.kernel.Unavailable} is told to the
     * caller in a sentence.
     *
     * @return the exit code
     */
    int run(Arguments arguments) throws InterruptedException;
}
