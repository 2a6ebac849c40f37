package io.braid.talk.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
        assertThat(look(Json.object().put("colour", "#ffd400")).inkOnColour()).isEqualTo("#000000");
        assertThat(look(Json.object().put("colour", "#0f766e")).inkOnColour()).isEqualTo("#ffffff");
    }

    @Test
    void onlyAColourIsAColour() {
        for (String colour : new String[] {"red", "#12345", "#123456;}", "url(x)"}) {
            assertThatThrownBy(() -> look(Json.object().put("colour", colour))).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> look(Json.object().put("shopName", "x".repeat(61))))
                .isInstanceOf(Refusal.class);
        assertThat(look(Json.object().put("shopName", "x".repeat(60))).shopName())
                .hasSize(60);
    }

    @Test
    void aLookIsReadAsItWasWrittenAndWhatItRefusesIsNamed() {
        String written =
                "{'shopName':'A','colour':'#0f766e','locale':'uk','locales':['uk','en'],'texts':{'uk':{'note':'Київ'}}}"
                        .replace('\'', '"');
        assertThat(look(Json.read(written)).json()).isEqualTo(Json.read(written));
        ShopLook look = look(Json.read(written));
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
        assertThatThrownBy(() -> look(Json.read(json.replace('\'', '"'))))
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

    @Test
    void aShopThatSetNothingHasItsOwnNameAndLanguage() {
        ShopLook look = ShopLook.DEFAULT.named("Vesna\n" + "x".repeat(100), "uk");
        assertThat(look.shopName()).hasSize(ShopLook.NAME_CHARS_MAX).startsWith("Vesna x");
        assertThat(look.locale()).isEqualTo("uk");
        assertThat(ShopLook.DEFAULT.named(" ", "fr")).isEqualTo(ShopLook.DEFAULT);
        assertThat(ShopLook.read(Json.object().put("locale", "ru"), look).shopName())
                .isEqualTo(look.shopName());
    }

    private static ShopLook look(JsonNode json) {
        return ShopLook.read(json, ShopLook.DEFAULT);
    }
}
