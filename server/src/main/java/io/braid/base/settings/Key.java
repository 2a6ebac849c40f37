package io.braid.base.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One setting: a component of a group's record, and how its text is read. */
record Key(RecordComponent component, Setting setting) {

    static List<Key> of(Class<? extends Record> group) {
        return Arrays.stream(group.getRecordComponents())
                .map(component -> new Key(component, component.getAnnotation(Setting.class)))
                .toList();
    }

    /** As in {@code braid.yaml}. */
    String name() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** As in the environment. */
    String variable() {
        return "BRAID_" + name().toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return component.getType() == Secret.class;
    }

    /** @throws IllegalArgumentException with what it must be; does not repeat a secret */
    Object parse(String text) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return checked(text);
        } else if (type == Secret.class) {
            return new Secret(checked(text));
        } else if (type == int.class) {
            return number(text);
        } else if (type == boolean.class) {
            return yesOrNo(text);
        } else if (type == Path.class) {
            return Path.of(text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text)
                    .toAbsolutePath();
        } else if (type == ZoneId.class) {
            return zone(text);
        } else if (type.isEnum()) {
            return choice(type, text);
        } else if (type == Set.class) {
            return choices(text);
        }
        throw new IllegalStateException("No setting can be of " + type);
    }

    /** The allowed words in the order of the enum, or empty. */
    List<String> words() {
        Class<?> type = component.getType() == Set.class ? elementType() : component.getType();
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Key::word).toList()
                : List.of();
    }

    private String checked(String text) {
        if (!text.isEmpty() && !setting.pattern().isEmpty() && !text.matches(setting.pattern())) {
            throw new IllegalArgumentException("must be " + setting.mustBe());
        }
        return text;
    }

    private int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= setting.min() && number <= setting.max()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of bounds is.
        }
        throw new IllegalArgumentException("must be a whole number from " + setting.min() + " to " + setting.max());
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Kyiv");
        }
    }

    private Object choice(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + String.join(", ", words())));
    }

    private Set<Object> choices(String text) {
        Set<Object> chosen = Arrays.stream(text.split(","))
                .map(word -> choice(elementType(), word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Set.copyOf(chosen);
    }

    private Class<?> elementType() {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
