package io.braid.talk.delivery;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.statement.Update;

/** Binds lists of rows, a column each, for {@code unnest}. */
final class Bulk {
    private Bulk() {}

    static <T> Integer[] ints(List<T> rows, Function<T, Integer> of) {
        return rows.stream().map(of).toArray(Integer[]::new);
    }

    static <T> Long[] longs(List<T> rows, ToLongFunction<T> of) {
        return rows.stream().map(of::applyAsLong).toArray(Long[]::new);
    }

    static <T> String[] texts(List<T> rows, Function<T, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    static <T> void longs(Update update, String name, List<T> rows, ToLongFunction<T> of) {
        update.bind(name, longs(rows, of));
    }

    static <T> void texts(Update update, String name, List<T> rows, Function<T, String> of) {
        update.bind(name, texts(rows, of));
    }
}
