package io.braid.talk.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Heard.Wish;
import io.braid.talk.content.SmsParts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SmsTextTest {
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm = Arbitraries.strings()
                .withChars("aZ @£Δß€[]~^|\\{}\n".toCharArray())
                .ofMaxLength(400);
        Arbitrary<String> unicode = Arbitraries.of("ї", "a", "😀", "€", "щ", " ")
                .list()
                .ofMaxSize(250)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(gsm, unicode);
    }

    /** What is charged is what is sent, and what is sent is what was written. */
    @Property(tries = 300)
    void partsAreCountedAsTheyAreSentAndJoinToTheText(@ForAll("texts") String text) {
        SmsText sms = SmsText.of(text);
        SmsParts counted = SmsParts.of(text);
        assertThat(sms.parts()).hasSize(counted.parts());
        assertThat(sms.unicode()).isEqualTo(counted.unicode());
        List<String> read = new ArrayList<>();
        for (byte[] part : sms.parts()) {
            int max = sms.parts().size() == 1 ? sms.unicode() ? 140 : 160 : sms.unicode() ? 134 : 153;
            assertThat(part.length).isBetween(1, max);
            read.add(SmsText.read(part, sms.dataCoding()));
        }
        assertThat(String.join("", read)).isEqualTo(text);
    }

    @Example
    void limitsHoldAtTheirEdges() {
        assertThat(SmsText.of("a".repeat(160)).parts()).hasSize(1);
        assertThat(SmsText.of("a".repeat(161)).parts()).hasSize(2);
        assertThat(SmsText.of("a".repeat(159) + "€").parts()).hasSize(2);
        assertThat(SmsText.of("щ".repeat(70)).parts()).hasSize(1);
        assertThat(SmsText.of("щ".repeat(71)).parts()).hasSize(2);
        assertThat(SmsText.of("щ".repeat(66) + "😀😀").parts()).hasSize(1);
        assertThat(SmsText.of("щ".repeat(66) + "😀" + "щ".repeat(10)).parts().getFirst())
                .as("a pair is not torn apart")
                .hasSize(132);
        assertThat(SmsText.of("").parts()).isEmpty();
    }

    @Example
    void aStopWordIsTheWholeText() {
        StopWords words = StopWords.with(" Баста, , genug");
        for (String stop : List.of(
                "STOP",
                "stop.",
                " «Стоп» ",
                "СТОП!",
                "Unsubscribe",
                "відписка",
                "ОТПИСКА",
                "Stop all",
                "баста",
                "GENUG")) {
            assertThat(words.wish(stop)).as(stop).isEqualTo(Wish.STOP);
        }
        for (String start : List.of("START", "Старт", "підписка")) {
            assertThat(words.wish(start)).as(start).isEqualTo(Wish.START);
        }
        for (String other : List.of("", "please don't stop", "стопудово", "stop it, the box is broken", "!!!")) {
            assertThat(words.wish(other)).as(other).isEqualTo(Wish.NONE);
        }
    }

    @Example
    void receiptsAreReadAsProvidersWriteThem() {
        assertThat(Receipt.read(null, -1, "ID:A1 STAT:delivrd").orElseThrow().end())
                .isEqualTo(Receipt.End.DELIVERED);
        assertThat(Receipt.read("x", 5, "anything").orElseThrow())
                .isEqualTo(new Receipt("x", Receipt.End.FAILED, "UNDELIV"));
        assertThat(Receipt.read(null, -1, "id:1 stat:ACCEPTD").orElseThrow().end())
                .isNull();
        assertThat(Receipt.read(null, -1, "hello")).isEmpty();
        assertThat(Receipt.key("0x", Receipt.Ids.HEX, false))
                .as("no number: as it is")
                .isEqualTo("0x");
        assertThat(Receipt.key("ff", Receipt.Ids.DECIMAL, true))
                .isEqualTo(Receipt.key("255", Receipt.Ids.DECIMAL, false));
    }
}
