package io.braid.base.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;

/**
 * Reads and writes the management API's JSON with the same strict Jackson 2 as the rest of Braid, so that a {@code JsonNode} in a
 * record is a value and not a bean. (Spring's own converters speak Jackson 3 only, or are deprecated.) An unknown field, a number
 * where a text belongs, a missing number: {@code invalid_field} with its JSON pointer.
 *
 * <p>Thread rule: any thread.
 */
final class JsonBodies extends AbstractGenericHttpMessageConverter<Object> {
    /** The largest body of the management API. */
    static final int BODY_BYTES_MAX = 1_048_576;

    private final ObjectMapper mapper = strict();

    JsonBodies() {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    private static ObjectMapper strict() {
        JsonMapper copy = (JsonMapper) Json.mapper().copy();
        return copy.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** A whole body, if it is not too large. */
    static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw Inflate.tooLarge(BODY_BYTES_MAX);
        }
        return bytes;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return !CharSequence.class.isAssignableFrom(type) && type != byte[].class;
    }

    @Override
    public Object read(Type type, Class<?> context, HttpInputMessage input) throws IOException {
        byte[] bytes = bytes(input.getBody());
        if (bytes.length == 0) {
            throw Refusal.invalid("invalid_json", "A JSON body is needed.", null);
        }
        try {
            Object value = mapper.readValue(bytes, mapper.getTypeFactory().constructType(type));
            if (value == null) {
                throw Refusal.invalid("invalid_json", "The body may not be null.", null);
            }
            return value;
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.invalid(
                    e.getPath().isEmpty() ? "invalid_json" : "invalid_field",
                    e.getPath().isEmpty()
                            ? "The body has not the expected shape."
                            : "The field is unknown, missing or of the wrong type.",
                    pointer(e.getPath()));
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("invalid_json", "The body is not valid JSON: " + e.getOriginalMessage(), null);
        }
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws IOException {
        return read(type, null, input);
    }

    @Override
    protected void writeInternal(Object value, Type type, HttpOutputMessage output) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(value);
        output.getHeaders().setContentLength(bytes.length);
        output.getBody().write(bytes);
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        if (path.isEmpty()) {
            return null;
        }
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
