package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Preferences, unsubscribing and double opt-in, as a customer's browser sees them. One Braid, a person a test. */
final class CustomerPagesOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static RunningBraid running;
    private static Caller browser;
    private static int pings;

    @BeforeAll
    static void open() {
        running = new RunningBraid();
        browser = new Caller(
                Integer.parseInt(running.url().substring(running.url().lastIndexOf(':') + 1)));
        quiet(0, 0);
        ok(running.put("/api/settings/preferences", """
                {"shopName":"Moon & <b>Sun</b>","colour":"#ffd400","locale":"uk"}"""));
        ok(running.put("/api/templates/news", """
                {"key":"news","channels":{"email":{"en":{"subject":"News","html":"<p>News</p>","text":"News {{ unsubscribe_url }}"}}}}"""));
        ok(running.put("/api/journeys/news", """
                {"key":"news","title":"News","entry":{"event":"Ping","key":"n","again":"each_key"},"start":"write",
                 "nodes":[{"id":"write","type":"message","channel":"email","message":"news"}]}"""));
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @Test
    void aMailWithoutAWayOutGetsOneAndReadingThePageChangesNothing() {
        String path = preferences("reader");
        String page = browser.get(path).body();
        assertThat(page).contains("Ваші повідомлення").doesNotContain("<b>Sun").contains("Moon &amp; &lt;b&gt;Sun");
        assertThat(page)
                .contains("r•••@shop.example")
                .doesNotContain("reader@shop.example")
                .doesNotContain("<script");
        assertThat(checked(page)).containsExactly("email.marketing", "email.transactional", "sms.transactional");
        assertThat(browser.get(path + "?lang=ru").body())
                .contains("Ваши сообщения")
                .contains("lang=\"ru\"");
        assertThat(browser.get(path + "?lang=%22%3E%3Cscript%3E&done=%3Cscript%3E")
                        .body())
                .doesNotContain("<script");
        assertThat(checked(browser.get(path).body())).hasSize(3);
        Caller.Answer answer = browser.get(path);
        assertThat(answer.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.raw().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(browser.get("/p/AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
        assertThat(browser.get("/d/" + path.substring(3)).status())
                .as("of another kind")
                .isEqualTo(404);
    }

    @Test
    void thePagesAreLookedAtBeforeTheyAreSavedAndSpeakTheShopsWords() {
        String settings = "{\"shopName\":\"<i>Z\",\"texts\":{\"ru\":{\"title\":\"<u>Письма\",\"note\":\"Киев\"}}}";
        for (String page : new String[] {"preferences", "unsubscribe", "confirm", "mail"}) {
            Caller.Answer seen = running.post(
                    "/api/settings/preferences/preview",
                    "{\"page\":\"" + page + "\",\"locale\":\"ru\",\"settings\":" + settings + "}");
            ok(seen);
            assertThat(seen.json().path("html").asText())
                    .as(page)
                    .contains("&lt;i&gt;Z")
                    .doesNotContain("<i>", "<u>", "shop.example\"");
        }
        String html = running.post(
                        "/api/settings/preferences/preview",
                        "{\"page\":\"preferences\",\"locale\":\"ru\",\"settings\":" + settings + "}")
                .json()
                .path("html")
                .asText();
        assertThat(html).contains("&lt;u&gt;Письма", "Киев", "Сохранить");
        assertThat(running.json("/api/settings/preferences").path("shopName").asText())
                .startsWith("Moon");
        assertThat(running.post(
                                "/api/settings/preferences/preview",
                                "{\"page\":\"mail\",\"locale\":\"de\",\"settings\":{}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsSwitchedOffHoldsAtOnceAndForTheNextMessage() {
        String path = preferences("off");
        Caller.Answer saved =
                post(path, "do=save&shown=email.marketing&shown=email.transactional&on=email.transactional");
        assertThat(saved.status()).isEqualTo(303);
        assertThat(checked(browser.get(path).body())).as("before it is folded").doesNotContain("email.marketing");
        assertThat(lastState("off")).isEqualTo("delivered");
        assertThat(reached("off")).isFalse();
        JsonNode said = consents("off").get(0);
        assertThat(said.get("status").asText()).isEqualTo("refused");
        assertThat(said.at("/proof/userAgent").asText()).isEqualTo("Firefox of a test");
        assertThat(said.at("/proof/ipHash").asText()).hasSize(32);
        // On again, at the address that he proved by holding the message.
        post(path, "do=save&shown=email.marketing&on=email.marketing");
        assertThat(reached("off")).isTrue();
    }

    @Test
    void whatWasAlreadyAskedForIsStoppedBeforeTheEventOfTheAnswerIsFolded() {
        String path = preferences("between");
        int minute = (int) (running.nowMs() / 60_000 % 1_440);
        quiet((minute + 1_439) % 1_440, (minute + 2) % 1_440);
        ping("between");
        assertThat(lastState("between")).isEqualTo("held");
        long opensMs = (running.nowMs() / 60_000 + 2) * 60_000;
        running.pass(opensMs - 1_000 - running.nowMs());
        assertThat(submit(path, "do=save&shown=email.marketing").status()).isEqualTo(303);
        running.later(1_000);
        running.send();
        quiet(0, 0);
        assertThat(lastReason("between")).isEqualTo("consent_refused");
        assertThat(consents("between").get(0).path("status").asText())
                .as("the fold has not heard of it")
                .isEqualTo("granted");
        running.settle();
        assertThat(consents("between").get(0).path("status").asText()).isEqualTo("refused");
    }

    @Test
    void aPauseEndsByItselfOrByHim() {
        String path = preferences("pause");
        post(path, "do=pause:7");
        assertThat(browser.get(path).body()).contains("value=\"resume\"");
        ping("pause");
        assertThat(lastReason("pause")).isEqualTo("paused");
        post(path, "do=resume");
        assertThat(reached("pause")).isTrue();
        post(path, "do=pause:8");
        assertThat(reached("pause")).as("there is no such button").isTrue();
    }

    @Test
    void unsubscribingFromEverythingIsOfAddressesToComeToo() {
        String path = preferences("all");
        post(path, "do=stop&lang=ru");
        assertThat(browser.get(path + "?lang=ru").body()).contains("больше не приходят");
        assertThat(reached("all")).isFalse();
    }

    @Test
    void anotherSitesFormDoesNothing() {
        String path = preferences("csrf");
        assertThat(browser.send(
                                "POST",
                                path,
                                "do=stop".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "Sec-Fetch-Site",
                                "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(checked(browser.get(path).body())).contains("email.marketing");
        assertThat(post(path, "%zz=%&&==&do=%F0%9F%92%A9&on=" + "x".repeat(5_000))
                        .status())
                .isEqualTo(303);
        assertThat(checked(browser.get(path).body())).contains("email.marketing");
    }

    @Test
    void oneClickUnsubscribesAndOnlyByPost() {
        preferences("click");
        String mail = mails("click");
        String path = "/u/" + token(mail, "/u/");
        assertThat(browser.get(path).body()).contains("c•••@shop.example").contains("<form");
        assertThat(reached("click")).isTrue();
        assertThat(post(path, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(reached("click")).isFalse();
    }

    @Test
    void aRequestIsConfirmedFromTheAddressAndProved() {
        String path = preferences("opt");
        post(path, "do=stop");
        running.pass(1_000);
        // A key that anybody can read says otherwise.
        publicTrack("opt", "Consent Granted", "{\"channel\":\"email\",\"text\":\"Yes, news\",\"version\":\"7\"}");
        assertThat(reached("opt")).isFalse();
        publicTrack("opt", "Consent Granted", "{\"channel\":\"email\"}");
        assertThat(count(mails("opt"), "/d/")).as("asked once a day").isEqualTo(2);
        String confirm = "/d/" + token(mails("opt"), "/d/");
        assertThat(browser.get(confirm).body()).contains("o•••@shop.example");
        assertThat(reached("opt")).isFalse();
        assertThat(post(confirm, "do=confirm").status()).isEqualTo(200);
        assertThat(reached("opt")).isTrue();
        JsonNode said = consents("opt").get(0);
        assertThat(said.get("text").asText()).isEqualTo("Yes, news");
        assertThat(said.get("version").asText()).isEqualTo("7");
        assertThat(said.at("/proof/requestedMs").asLong()).isPositive();
        running.pass(8 * DAY_MS);
        assertThat(browser.get(confirm).status()).isEqualTo(410);
        assertThat(post(confirm, "do=confirm").status()).isEqualTo(410);
    }

    @Test
    void anotherChannelIsAskedThere() {
        String path = preferences("sms");
        Caller.Answer saved = post(path, "do=save&shown=sms.marketing&on=sms.marketing");
        assertThat(saved.raw().headers().firstValue("Location").orElseThrow()).contains("done=asked.sms");
        running.settle();
        String sms = running.json("/api/messages?profile=" + id("sms"))
                .get("items")
                .get(0)
                .toString();
        assertThat(sms)
                .contains("\"channel\":\"sms\"")
                .contains("confirm-consent")
                .contains("\"state\":\"delivered\"");
        assertThat(checked(browser.get(path).body())).doesNotContain("sms.marketing");
    }

    private static void quiet(int fromMinute, int toMinute) {
        ok(running.put(
                "/api/settings/delivery",
                "{\"quietFromMinute\":%d,\"quietToMinute\":%d,\"occasionsPerDayMax\":100,\"occasionsPerWeekMax\":100,\"arbitrationSeconds\":0}"
                        .formatted(fromMinute, toMinute)));
    }

    private static String preferences(String who) {
        running.identify(
                who,
                "{\"email\":\"%s@shop.example\",\"phone\":\"+38050%07d\"}"
                        .formatted(who, Math.abs(who.hashCode() % 9_999_999)));
        running.track(who, "Consent Granted", "{\"channel\":\"email\"}");
        ping(who);
        return "/p/" + token(mails(who), "/p/");
    }

    private static void ping(String who) {
        running.track(who, "Ping", "{\"n\":\"n" + ++pings + "\"}");
    }

    private static void publicTrack(String who, String event, String properties) {
        Caller.Answer answer = browser.send(
                "POST",
                "/v1/track",
                "{\"userId\":\"%s\",\"event\":\"%s\",\"properties\":%s,\"messageId\":\"pub%d\"}"
                        .formatted(who, event, properties, ++pings),
                "Authorization",
                "Basic "
                        + java.util.Base64.getEncoder()
                                .encodeToString((RunningBraid.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        running.settle();
    }

    /** Whether a piece of news got to him; asks for another one. */
    private static boolean reached(String who) {
        String before = last(who).get("id").asText();
        ping(who);
        return !last(who).get("id").asText().equals(before) && lastState(who).equals("delivered");
    }

    private static Caller.Answer post(String path, String form) {
        running.pass(1_000);
        return submit(path, form);
    }

    /** Nothing is folded. */
    private static Caller.Answer submit(String path, String form) {
        return browser.send(
                "POST",
                path,
                form.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "User-Agent",
                "Firefox of a test");
    }

    private static String mails(String who) {
        StringBuilder all = new StringBuilder();
        String profile = id(who);
        running.json("/api/sandbox/messages?limit=200").get("items").forEach(mail -> {
            if (mail.toString().contains(who + "@shop.example")) {
                all.append(mail);
            }
        });
        assertThat(all).as("mails to " + who + ", profile " + profile).isNotEmpty();
        return all.toString();
    }

    private static String token(String mail, String path) {
        Matcher matcher = Pattern.compile(path + "([A-Za-z0-9_-]{22})").matcher(mail);
        assertThat(matcher.find()).as(path + " in " + mail).isTrue();
        return matcher.group(1);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static java.util.List<String> checked(String page) {
        return Pattern.compile("name=\"on\" value=\"([a-z.]+)\" checked")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String id(String who) {
        return running.profile("user_id:" + who).get("id").asText();
    }

    private static JsonNode consents(String who) {
        return running.json("/api/profiles/" + id(who) + "/consents").get("items");
    }

    private static JsonNode last(String who) {
        return running.json("/api/messages?profile=" + id(who)).get("items").get(0);
    }

    private static String lastState(String who) {
        return last(who).get("state").asText();
    }

    private static String lastReason(String who) {
        return last(who).path("reason").asText();
    }

    private static void ok(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }
}
