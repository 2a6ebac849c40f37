package io.braid.base.web;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads an enum in a query parameter as in JSON: by its lower-case name. (Spring itself also takes the constant's own name.) */
@SuppressWarnings("rawtypes")
final class WordEnums implements ConverterFactory<String, Enum> {
    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return word -> {
            for (T value : type.getEnumConstants()) {
                if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("no such word");
        };
    }
}
