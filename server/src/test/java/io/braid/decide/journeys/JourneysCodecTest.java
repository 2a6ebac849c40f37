package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Bytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JourneysCodecTest {
    private static final long ASKED_MS = 1_790_077_777_777L;

    /** Of a data folder of before: in version 11 the legs of everybody stood as they are drawn. */
    @Test
    void aLegWithoutANumberIsTheOneOfItsPlace() {
        Instance inside = Definitions.instance("left-cart", 5_000, Play.START)
                .at("remind", 3, Play.START)
                .legs(List.of(new LegState(0, LegState.Mark.SENT, ASKED_MS, ASKED_MS + 1)));
        JourneysState state = JourneysState.EMPTY.with(inside);
        String now = HexFormat.of().formatHex(JourneysCodec.encode(state));
        String asked = HexFormat.of().formatHex(Bytes.writer().zigzag(ASKED_MS).toByteArray());
        assertThat(now).startsWith("0c").containsOnlyOnce(asked);
        // Two bytes before stands the leg, one before its mark.
        int mark = now.indexOf(asked) - 2;
        byte[] before = HexFormat.of().parseHex("0b" + now.substring(2, mark - 2) + now.substring(mark));
        assertThat(JourneysCodec.decode(before)).isEqualTo(state);
    }
}
