package io.braid.talk.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private final Words words = new Words();

    @Test
    void everyLanguageHasEveryWordWithTheSameHoles() {
        for (String locale : Words.LOCALES) {
            assertThat(words.all(locale).stringPropertyNames())
                    .as(locale)
                    .isEqualTo(words.all("en").stringPropertyNames());
            words.all("en")
                    .stringPropertyNames()
                    .forEach(key -> assertThat(holes(locale, key))
                            .as(locale + " " + key)
                            .isEqualTo(holes("en", key)));
        }
    }

    @Test
    void theFirstLanguageThatWeSpeakIsTaken() {
        assertThat(Words.locale("", "de-DE", "uk_UA", "ru")).isEqualTo("uk");
        assertThat(Words.locale(null, "<script>")).isEqualTo("en");
    }

    @Test
    void aValueWithAHoleInItStaysAsItIs() {
        assertThat(words.of("en", "sms.text", "{1}", "x")).startsWith("{1}: ").endsWith(": x");
    }

    @Test
    void theInkIsReadableOnTheShopsColour() {
        assertThat(ShopLook.read(Json.object().put("colour", "#ffd400")).inkOnColour())
                .isEqualTo("#000000");
        assertThat(ShopLook.read(Json.object().put("colour", "#0f766e")).inkOnColour())
                .isEqualTo("#ffffff");
    }

    @Test
    void onlyAColourIsAColour() {
        for (String colour : new String[] {"red", "#12345", "#123456;}", "url(x)"}) {
            assertThatThrownBy(() -> ShopLook.read(Json.object().put("colour", colour)))
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> ShopLook.read(Json.object().put("shopName", "x".repeat(61))))
                .isInstanceOf(Refusal.class);
        assertThat(ShopLook.read(Json.object().put("shopName", "x".repeat(60))).shopName())
                .hasSize(60);
    }

    @Test
    void aLookIsReadAsItWasWrittenAndWhatItRefusesIsNamed() {
        String written =
                "{'shopName':'A','colour':'#0f766e','locale':'uk','locales':['uk','en'],'texts':{'uk':{'note':'Київ'}}}"
                        .replace('\'', '"');
        assertThat(ShopLook.read(Json.read(written)).json()).isEqualTo(Json.read(written));
        ShopLook look = ShopLook.read(Json.read(written));
        assertThat(look.speak("ru-RU", "en-GB")).isEqualTo("en");
        assertThat(look.speak("ru", null)).isEqualTo("uk");
        refused("{'locales':['uk']}", "/locales");
        refused("{'locales':['en','en']}", "/locales");
        refused("{'locales':['en',1]}", "/locales");
        refused("{'locales':[]}", "/locales");
        refused("{'texts':{'de':{'note':'x'}}}", "/texts");
        refused("{'texts':{'en':{'footer':'x'}}}", "/texts/en/footer");
        refused("{'texts':{'en':{'title':'" + "x".repeat(OwnTexts.TITLE_MAX + 1) + "'}}}", "/texts/en/title");
        refused("{'texts':{'en':{'intro':'" + "x".repeat(OwnTexts.TEXT_MAX + 1) + "'}}}", "/texts/en/intro");
    }

    private static void refused(String json, String field) {
        assertThatThrownBy(() -> ShopLook.read(Json.read(json.replace('\'', '"'))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).contains(field));
    }

    @Test
    void anAddressIsShownInPart() {
        assertThat(Visitor.masked("email", "anna@shop.example")).isEqualTo("a•••@shop.example");
        assertThat(Visitor.masked("email", "a@shop.example")).isEqualTo("•••@shop.example");
        assertThat(Visitor.masked("sms", "+380501112233")).isEqualTo("+380 ••• 33");
    }

    private long holes(String locale, String key) {
        return words.all(locale).getProperty(key).chars().filter(c -> c == '{').count();
    }
}
