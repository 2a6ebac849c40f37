package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds out how a file is written from its first megabytes: byte order mark, else UTF-8 if it is well formed, else Windows-1251 or -1252
 * by how the upper bytes stand (Cyrillic words are runs of them, Western accents stand alone between ASCII letters); Excel's {@code sep=}
 * line, else the delimiter that splits the first lines most evenly.
 */
final class Sniff {
    private static final int LOOKED_BYTES = 4 << 20;
    private static final int LINES = 20;
    private static final String DELIMITERS = ",;\t|";

    private Sniff() {}

    /** @throws Refusal {@code unsupported_file}, {@code empty_file} */
    static Shape of(Path file) throws IOException {
        boolean gzip = isGzip(file);
        byte[] head;
        try (InputStream in = Streams.open(file, gzip)) {
            head = in.readNBytes(LOOKED_BYTES);
        }
        refuseOthers(head);
        Charset charset = charset(head);
        String text = text(head, charset);
        if (text.isBlank()) {
            throw Refusal.invalid("empty_file", "There is nothing in the file.", null);
        }
        String start = text.stripLeading();
        if (start.startsWith("<")) {
            if (!start.substring(0, Math.min(start.length(), 4_000)).contains("<yml_catalog")) {
                throw Refusal.invalid(
                        "unsupported_file", "The only XML that is read is a product feed, <yml_catalog>.", null);
            }
            return new Shape(Shape.Format.YML, "", "", gzip, false);
        }
        if (start.startsWith("[")) {
            throw Refusal.invalid(
                    "unsupported_file", "A JSON array is not read; write one object a line (NDJSON).", null);
        }
        if (start.startsWith("{")) {
            if (charset != StandardCharsets.UTF_8) {
                throw Refusal.invalid("unsupported_file", "NDJSON must be UTF-8.", null);
            }
            return new Shape(Shape.Format.NDJSON, "UTF-8", "", gzip, false);
        }
        boolean sep = text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4;
        char delimiter = sep ? text.charAt(4) : delimiter(text);
        return new Shape(Shape.Format.CSV, charset.name(), String.valueOf(delimiter), gzip, sep);
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static void refuseOthers(byte[] head) {
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw Refusal.invalid(
                    "unsupported_file",
                    "That is a spreadsheet or an archive; save the sheet as CSV (UTF-8) and send that.",
                    null);
        }
        if (begins(head, 0x1f, 0x8b)) {
            throw Refusal.invalid("unsupported_file", "The file is compressed twice.", null);
        }
        boolean utf16 = begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff);
        for (int i = 0; !utf16 && i < head.length; i++) {
            if (head[i] == 0) {
                throw Refusal.invalid("unsupported_file", "That is no text file.", null);
            }
        }
    }

    private static boolean begins(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(byte[] head) {
        if (begins(head, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(head, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        // The last character may be cut where we stopped reading.
        for (int cut = 0; cut < 4 && cut < Math.max(1, head.length); cut++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return StandardCharsets.UTF_8;
            } catch (CharacterCodingException e) {
                if (head.length < LOOKED_BYTES) {
                    break;
                }
            }
        }
        return Charset.forName(cyrillic(head) ? "windows-1251" : "windows-1252");
    }

    private static boolean cyrillic(byte[] head) {
        int inRuns = 0;
        int alone = 0;
        for (int i = 0; i < head.length; ) {
            int from = i;
            while (i < head.length && (head[i] & 0xff) >= 0xa5) {
                i++;
            }
            if (i - from >= 3) {
                inRuns += i - from;
            } else if (i > from) {
                alone += i - from;
            } else {
                i++;
            }
        }
        return inRuns > alone;
    }

    private static String text(byte[] head, Charset charset) {
        String text = new String(head, 0, Math.min(head.length, 256 * 1024), charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The sign that the first lines have most often, and each as often as the first; a comma if there is one column. */
    private static char delimiter(String text) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            int[] counts = new int[LINES];
            int line = 0;
            boolean quoted = false;
            for (int i = 0; i < text.length() && line < LINES; i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == candidate) {
                    counts[line]++;
                } else if (!quoted && c == '\n') {
                    line++;
                }
            }
            int lines = Math.max(1, line);
            int first = counts[0];
            long same = Arrays.stream(counts, 0, lines).filter(n -> n == first).count();
            double score = first * (double) same / lines;
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }
}
