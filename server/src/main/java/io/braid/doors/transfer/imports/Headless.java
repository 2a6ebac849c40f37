package io.braid.doors.transfer.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** A text without its byte order mark, and without its first lines. */
final class Headless extends FilterReader {
    Headless(Reader text, int lines) throws IOException {
        super(new PushbackReader(new java.io.BufferedReader(text, 1 << 16)));
        int first = in.read();
        if (first >= 0 && first != '\uFEFF') {
            ((PushbackReader) in).unread(first);
        }
        for (int line = 0; line < lines; line++) {
            int sign = in.read();
            while (sign >= 0 && sign != '\n' && sign != '\r') {
                sign = in.read();
            }
            if (sign == '\r') {
                int after = in.read();
                if (after >= 0 && after != '\n') {
                    ((PushbackReader) in).unread(after);
                }
            }
        }
    }
}
