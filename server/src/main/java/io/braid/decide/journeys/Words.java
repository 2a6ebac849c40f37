package io.braid.decide.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as JSON writes them: in small letters. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }
}
