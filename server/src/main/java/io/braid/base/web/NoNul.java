package io.braid.base.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses a text or a name with U+0000 in any body of the management API, however a controller takes it: PostgreSQL keeps no such text
 * (its manual, 8.3 and 8.14). Other doors have their own rules.
 *
 * <p>Thread rule: any thread.
 */
@ControllerAdvice
final class NoNul extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] bytes = JsonBodies.bytes(input.getBody());
        if (mayHoldNul(bytes)) {
            check(bytes);
        }
        return new Body(input.getHeaders(), new ByteArrayInputStream(bytes));
    }

    /** What was read already, to be read again. */
    private record Body(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {}

    /** JSON in UTF-8 can only escape it; the bytes of another encoding are full of zeros. */
    private static boolean mayHoldNul(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("\\u0000") || text.indexOf('\0') >= 0;
    }

    /** What is no JSON is told by whoever reads it. */
    private static void check(byte[] bytes) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                    refuse(parser);
                }
            }
        } catch (JsonProcessingException e) {
            return;
        }
    }

    private static void refuse(JsonParser parser) throws IOException {
        if (parser.getText().indexOf('\0') >= 0) {
            throw Refusal.invalid(
                    "invalid_text",
                    "A text or a name holds the character U+0000, which cannot be kept.",
                    parser.getParsingContext().pathAsPointer().toString().replace("\0", ""));
        }
    }
}
