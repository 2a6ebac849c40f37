package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class BytesTest {
    @Property(tries = 300)
    void whatIsWrittenIsReadBack(
            @ForAll List<Long> numbers,
            @ForAll @StringLength(max = 300) String text,
            @ForAll byte[] raw,
            @ForAll double real) {
        // A lone surrogate has no UTF-8; it is written as a question mark, as everywhere in Java.
        String clean = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        Bytes.Writer out = Bytes.writer().varint(numbers.size());
        numbers.forEach(n -> out.varint(n).zigzag(n).bool(n > 0));
        byte[] bytes = out.text(text).bytes(raw).real(real).toByteArray();

        Bytes.Reader in = Bytes.reader(bytes);
        assertThat(in.count(numbers.size())).isEqualTo(numbers.size());
        for (long n : numbers) {
            assertThat(in.varint()).isEqualTo(n);
            assertThat(in.zigzag()).isEqualTo(n);
            assertThat(in.bool()).isEqualTo(n > 0);
        }
        assertThat(in.text()).isEqualTo(clean);
        assertThat(in.bytes()).isEqualTo(raw);
        assertThat(in.real()).isEqualTo(real);
        assertThat(in.hasMore()).isFalse();
    }

    @Test
    void bytesThatEndTooEarlyAreRefusedAtEveryLength() {
        byte[] whole = Bytes.writer().varint(300).text("hello").toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> {
                        Bytes.Reader in = Bytes.reader(part);
                        in.varint();
                        in.text();
                    })
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLengthThatLiesAllocatesNothing() {
        byte[] lie = Bytes.writer().varint(Long.MAX_VALUE).toByteArray();
        assertThatThrownBy(() -> Bytes.reader(lie).bytes()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Bytes.reader(lie).text()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Bytes.reader(lie).count(10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNumberOfElevenBytesIsRefused() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> Bytes.reader(endless).varint()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void smallNumbersAreShort() {
        assertThat(Bytes.writer().varint(127).toByteArray()).hasSize(1);
        assertThat(Bytes.writer().zigzag(-64).toByteArray()).hasSize(1);
        assertThat(Bytes.writer().varint(-1).toByteArray()).hasSize(10);
    }
}
