package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Bytes;
import io.braid.base.kernel.Json;
import java.util.Map;
import java.util.TreeMap;

/** {@link ProfileState} as bytes, version 1. Plain values are written bare, since parsing JSON at every fold would be the cost of it. */
final class ProfileCodec {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int WHOLE = 3;
    private static final int TEXT = 4;
    private static final int JSON = 5;

    private ProfileCodec() {}

    static byte[] encode(ProfileState state) {
        if (state.equals(ProfileState.EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer().varint(1).varint(state.traits().size());
        new TreeMap<>(state.traits()).forEach((name, trait) -> {
            value(out.text(name).zigzag(trait.timeMs()), trait.value());
        });
        out.zigzag(state.createdMs()).zigzag(state.lastSeenMs());
        latest(out, state.zone());
        latest(out, state.language());
        latest(out, state.channel());
        touch(out, state.firstTouch());
        touch(out, state.lastTouch());
        return out.toByteArray();
    }

    static ProfileState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return ProfileState.EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        in.count(1);
        Map<String, Trait> traits = new TreeMap<>();
        for (int left = in.count(ProfileState.TRAITS_MAX); left > 0; left--) {
            String name = in.text();
            long timeMs = in.zigzag();
            traits.put(name, new Trait(value(in), timeMs));
        }
        return new ProfileState(
                traits, in.zigzag(), in.zigzag(), latest(in), latest(in), latest(in), touch(in), touch(in));
    }

    private static void value(Bytes.Writer out, JsonNode value) {
        if (value.isNull()) {
            out.varint(NULL);
        } else if (value.isBoolean()) {
            out.varint(value.booleanValue() ? TRUE : FALSE);
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            out.varint(WHOLE).zigzag(value.longValue());
        } else if (value.isTextual()) {
            out.varint(TEXT).text(value.textValue());
        } else {
            out.varint(JSON).text(Json.write(value));
        }
    }

    private static JsonNode value(Bytes.Reader in) {
        return switch (in.count(JSON)) {
            case NULL -> NullNode.instance;
            case FALSE -> BooleanNode.FALSE;
            case TRUE -> BooleanNode.TRUE;
            case WHOLE -> whole(in.zigzag());
            case TEXT -> TextNode.valueOf(in.text());
            default -> Json.read(in.text());
        };
    }

    /** As the parser would make it, so that a state read back equals the one written. */
    private static JsonNode whole(long value) {
        return value == (int) value ? JsonNodeFactory.instance.numberNode((int) value) : LongNode.valueOf(value);
    }

    private static void latest(Bytes.Writer out, Latest latest) {
        out.text(latest.value()).zigzag(latest.timeMs());
    }

    private static Latest latest(Bytes.Reader in) {
        return new Latest(in.text(), in.zigzag());
    }

    private static void touch(Bytes.Writer out, Touch touch) {
        out.text(touch.source())
                .text(touch.medium())
                .text(touch.campaign())
                .text(touch.referrer())
                .zigzag(touch.timeMs());
    }

    private static Touch touch(Bytes.Reader in) {
        return new Touch(in.text(), in.text(), in.text(), in.text(), in.zigzag());
    }
}
