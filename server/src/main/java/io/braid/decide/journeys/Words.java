package io.braid.decide.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as JSON writes them: in small letters. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }
}
