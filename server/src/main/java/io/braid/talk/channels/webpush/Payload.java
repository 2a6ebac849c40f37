package io.braid.talk.channels.webpush;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the service worker of {@code tag/src/worker} reads: one object under {@code braid}, so that other senders' messages stay theirs. */
final class Payload {
    private Payload() {}

    /**
     * As much of the message as fits: pictures go first, then the end of the body.
     *
     * @param icon of a message that has none, or empty
     * @return empty if not even title and link fit
     */
    static Optional<byte[]> of(Outgoing message, String icon) {
        Rendered content = message.content();
        ObjectNode note = Json.object().put("title", content.title()).put("body", content.body());
        // A repetition of a send takes the place of the first on the device.
        note.put("tag", "braid-" + message.workspace() + "-" + message.sendId());
        put(note, "url", content.url());
        put(note, "icon", content.icon().isEmpty() ? icon : content.icon());
        put(note, "image", content.image());
        if (!content.reportUrl().isEmpty()) {
            note.put("shown", content.reportUrl() + "/shown").put("closed", content.reportUrl() + "/closed");
        }
        for (String picture : new String[] {"image", "icon"}) {
            if (bytes(note).length > PushEncryption.PLAIN_BYTES_MAX) {
                note.remove(picture);
            }
        }
        shorten(note, content.body());
        byte[] bytes = bytes(note);
        return bytes.length > PushEncryption.PLAIN_BYTES_MAX ? Optional.empty() : Optional.of(bytes);
    }

    private static void shorten(ObjectNode note, String body) {
        int low = 0;
        int high = body.codePointCount(0, body.length());
        if (bytes(note).length <= PushEncryption.PLAIN_BYTES_MAX) {
            return;
        }
        // The longest beginning that fits, by bisection: how many bytes a character takes in JSON differs.
        while (low < high) {
            int middle = (low + high + 1) / 2;
            note.put("body", beginning(body, middle));
            if (bytes(note).length <= PushEncryption.PLAIN_BYTES_MAX) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        note.put("body", beginning(body, low));
    }

    private static String beginning(String body, int characters) {
        return body.substring(0, body.offsetByCodePoints(0, characters)) + "…";
    }

    private static void put(ObjectNode note, String name, String value) {
        if (!value.isEmpty()) {
            note.put(name, value);
        }
    }

    private static byte[] bytes(ObjectNode note) {
        return Json.write(Json.object().set("braid", note)).getBytes(StandardCharsets.UTF_8);
    }
}
