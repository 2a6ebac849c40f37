package io.braid.know.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Bytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommerceCodecTest {
    private static final long PLACED_MS = 1_790_000_000_000L;
    private static final long KNOWN_MS = PLACED_MS + 77_777_777;

    private static OrderRef order(long knownMs) {
        return new OrderRef(
                "o1", "c1", "store", "s1", 100, "EUR", PLACED_MS, knownMs, PLACED_MS, OrderStatus.PLACED, List.of());
    }

    private static CommerceState with(OrderRef order) {
        return CommerceState.EMPTY.withOrder(order);
    }

    @Test
    void whatIsWrittenIsRead() {
        CommerceState state = with(order(KNOWN_MS));
        assertThat(CommerceCodec.decode(CommerceCodec.encode(state))).isEqualTo(state);
    }

    /** Of a data folder of before: version 2 did not have the moment. */
    @Test
    void anOrderOfWhichNobodyKeptWhenItBecameKnownWasKnownWhenItWasPlaced() {
        String now = HexFormat.of().formatHex(CommerceCodec.encode(with(order(KNOWN_MS))));
        String known = HexFormat.of().formatHex(Bytes.writer().varint(KNOWN_MS).toByteArray());
        assertThat(now).startsWith("03").containsOnlyOnce(known);
        byte[] before = HexFormat.of().parseHex("02" + now.substring(2).replace(known, ""));
        assertThat(CommerceCodec.decode(before)).isEqualTo(with(order(PLACED_MS)));
    }
}
