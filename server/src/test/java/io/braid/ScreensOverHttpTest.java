package io.braid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the screens of the console ask a whole Braid for: lists of people, figures of journeys, the first screen, events as they flow. */
final class ScreensOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static final String CARE = """
            {"title":"Care","entry":{"event":"Order Completed","again":"after_exit"},"nodes":[
            {"id":"rest","type":"wait","for":"2d","next":"end"},{"id":"end","type":"exit","reason":"rested"}]}""";

    private static RunningBraid braid;

    @BeforeAll
    static void people() {
        braid = new RunningBraid();
        braid.put("/api/journeys/care", CARE);
        braid.put("/api/segments/buyers", "{\"name\":\"Buyers\",\"rule\":{\"event\":\"Order Completed\"}}");
        braid.identify("u-1", "{\"name\":\"Anna Коваль\",\"email\":\"anna@shop.example\"}");
        braid.identify("u-2", "{\"name\":\"Annette Lee\",\"phone\":\"+4915112345678\"}");
        braid.identify("u-3", "{\"firstName\":\"Zoë\",\"lastName\":\"Anders\",\"email\":\"zoe@shop.example\"}");
        braid.call(
                "/v1/track",
                "{\"anonymousId\":\"visitor-1\",\"event\":\"Product Viewed\",\"properties\":{},\"messageId\":\"v1\"}");
        braid.track("u-1", "Order Completed", "{\"order_id\":\"o-1\",\"revenue\":50.5,\"currency\":\"EUR\"}");
        braid.pass(40 * DAY_MS);
        braid.track("u-1", "Order Completed", "{\"order_id\":\"o-2\",\"revenue\":20,\"currency\":\"EUR\"}");
        braid.track(
                "u-2",
                "Order Completed",
                "{\"order_id\":\"o-3\",\"store_id\":\"s1\",\"revenue\":30,\"currency\":\"EUR\"}");
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        braid.json("/api/profiles/search?" + query)
                .path("items")
                .forEach(item -> names.add(item.path("name").asText("visitor")));
        return names;
    }

    @Test
    void aPersonIsFoundByTheBeginningOfANameAnAddressANumberOrAnId() {
        assertThat(names("q=ann")).containsExactlyInAnyOrder("Anna Коваль", "Annette Lee");
        assertThat(names("q=%D0%BA%D0%BE%D0%B2")).containsExactly("Anna Коваль");
        assertThat(names("q=zoe@")).containsExactly("Zoë Anders");
        assertThat(names("q=%2B49151")).containsExactly("Annette Lee");
        assertThat(names("q=%2B49%20151%2012345678")).containsExactly("Annette Lee");
        assertThat(names("q=u-")).containsExactly("Anna Коваль", "Annette Lee", "Zoë Anders");
        assertThat(names("q=nobody")).isEmpty();
        assertThat(names("q=%25")).isEmpty();
        assertThat(braid.get("/api/profiles/search?q=" + "x".repeat(256)).code())
                .isEqualTo("invalid_text");
        assertThat(braid.get("/api/profiles/search?q=" + "x".repeat(255)).status())
                .isEqualTo(200);
    }

    @Test
    void aSearchIsPagedAndNobodyIsLost() {
        Set<String> found = new TreeSet<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null && pages++ < 20) {
            JsonNode page = braid.json("/api/profiles/search?q=ann&limit=1" + cursor);
            page.path("items").forEach(item -> found.add(item.path("name").asText()));
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        }
        assertThat(found).containsExactly("Anna Коваль", "Annette Lee");
        assertThat(braid.get("/api/profiles/search?q=ann&cursor=x").code()).isEqualTo("invalid_cursor");
        assertThat(braid.get("/api/profiles/search?cursor=x").code()).isEqualTo("invalid_cursor");
    }

    @Test
    void theListIsFilteredByWhatPeopleHaveAndWhereTheyAre() {
        assertThat(names("")).hasSize(4).first().isEqualTo("Annette Lee");
        assertThat(names("channel=email")).containsExactlyInAnyOrder("Anna Коваль", "Zoë Anders");
        assertThat(names("channel=sms")).containsExactly("Annette Lee");
        assertThat(names("channel=push")).isEmpty();
        assertThat(names("known=false")).containsExactly("visitor");
        assertThat(names("known=true")).hasSize(3);
        assertThat(names("segment=buyers")).containsExactly("Anna Коваль", "Annette Lee");
        assertThat(names("segment=buyers&channel=email")).containsExactly("Anna Коваль");
        assertThat(names("segment=buyers&q=ann&channel=sms")).containsExactly("Annette Lee");
        assertThat(names("segment=buyers&limit=1")).containsExactly("Anna Коваль");
        assertThat(braid.get("/api/profiles/search?segment=none").code()).isEqualTo("not_found");
        assertThat(braid.get("/api/profiles/search?channel=telepathy").code()).isEqualTo("unknown_channel");
        long start = RunningBraid.START.toEpochMilli();
        assertThat(names("seenBeforeMs=" + (start + DAY_MS))).containsExactly("visitor", "Zoë Anders");
        assertThat(names("seenFromMs=" + (start + DAY_MS)))
                .as("an order that the shop's server states is a visit of its buyer")
                .containsExactly("Annette Lee", "Anna Коваль");
    }

    @Test
    void linksOfMessagesLeadToTheShopAsTheConsoleSays() throws InterruptedException {
        braid.put("/api/templates/where", """
                {"name":"Where we are","channels":{
                    "sms":{"en":{"text":"{{ shop.name }}: {{ shop.url }}/cart"}},
                    "email":{"en":{"subject":"s","html":"<a href=\\"{{ shop.url }}/cart?c={{ profile.x | url_encode }}\\">x</a>","text":"t"}}}}""");
        braid.put("/api/settings/shop", "{\"url\":\"https://hearth.example/\"}");
        Thread.sleep(2_100);
        assertThat(preview("sms").path("text").asText()).endsWith(": https://hearth.example/cart");
        assertThat(preview("email").path("html").asText()).contains("href=\"https://hearth.example/cart?c=");
        JsonNode names = braid.json("/api/templates").path("items");
        assertThat(names.findValuesAsText("name")).contains("Where we are");
    }

    private static JsonNode preview(String channel) {
        return braid.post("/api/templates/where/preview", "{\"channel\":\"" + channel + "\"}")
                .json();
    }

    @Test
    void whoBoughtAndWhoCameBackAreTheVeryPeopleWhomTheFirstScreenCounts() {
        JsonNode counted = braid.json("/api/home?days=30").path("retention");
        List<String> buyers = names("boughtDays=30");
        assertThat(buyers).containsExactlyInAnyOrder("Anna Коваль", "Annette Lee");
        assertThat(counted.path("buyers").asLong()).isEqualTo(buyers.size());
        assertThat(names("boughtDays=30&again=true")).containsExactly("Anna Коваль");
        assertThat(counted.path("returned").asLong()).isEqualTo(1);
        JsonNode first = braid.json("/api/profiles/search?boughtDays=30&limit=1");
        assertThat(first.at("/items/0/name").asText()).isEqualTo(buyers.getFirst());
        assertThat(names("boughtDays=30&cursor=" + first.path("next").asText())).containsExactly(buyers.getLast());
        assertThat(names("boughtDays=30&q=ann&channel=sms")).containsExactly("Annette Lee");
        assertThat(names("boughtDays=30&again=true&q=ann")).containsExactly("Anna Коваль");
        assertThat(names("boughtDays=30&known=false")).isEmpty();
        assertThat(braid.get("/api/profiles/search?boughtDays=0").code()).isEqualTo("invalid_days");
        assertThat(braid.get("/api/profiles/search?boughtDays=366").code()).isEqualTo("invalid_days");
        assertThat(braid.get("/api/profiles/search?boughtDays=7&cursor=eA").code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void aProfileShowsItsOrdersAndItsJourneys() {
        String anna = braid.profile("user_id:u-1").path("id").asText();
        JsonNode orders = braid.json("/api/profiles/" + anna + "/orders").path("items");
        assertThat(orders).hasSize(2);
        assertThat(orders.at("/0/id").asText()).isEqualTo("o-2");
        assertThat(orders.at("/1/revenue").decimalValue()).isEqualByComparingTo("50.5");
        JsonNode first = braid.json("/api/profiles/" + anna + "/orders?limit=1");
        assertThat(braid.json("/api/profiles/" + anna + "/orders?limit=1&cursor="
                                + first.path("next").asText())
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("o-1");
        JsonNode stays = braid.json("/api/profiles/" + anna + "/journeys").path("items");
        assertThat(stays).hasSize(2);
        assertThat(stays.at("/0/node").asText()).isEqualTo("rest");
        assertThat(stays.at("/1/node").isNull()).isTrue();
        assertThat(stays.at("/1/reason").asText()).isEqualTo("rested");
    }

    @Test
    void aJourneyTellsWhereItsPeopleAreAndWhichWaysTheyWent() {
        JsonNode report = braid.json("/api/journeys/care/report");
        assertThat(report.path("entered").asLong()).isEqualTo(3);
        assertThat(report.at("/nodes/0/node").asText()).isEqualTo("rest");
        assertThat(report.at("/nodes/0/inside").asLong()).isEqualTo(2);
        assertThat(report.path("effect").isNull()).isTrue();
        List<String> ways = new ArrayList<>();
        report.path("ways")
                .forEach(way -> ways.add(way.path("from").asText("-") + ">"
                        + way.path("to").asText("-") + " " + way.path("reason").asText("")
                        + way.path("moves").asLong()));
        assertThat(ways).containsExactly("->rest 3", "end>- rested1", "rest>end 1");
        assertThat(braid.json("/api/journeys/care/people?node=rest").path("items"))
                .hasSize(2);
        assertThat(braid.json("/api/journeys/care/people?inside=false").path("items"))
                .hasSize(1);
        assertThat(braid.json("/api/journeys/care/people?reason=rested").path("items"))
                .hasSize(1);
        assertThat(braid.json("/api/journeys/care/people?limit=2").path("next").isNull())
                .isFalse();
        assertThat(braid.get("/api/journeys/care/people?reason=" + "x".repeat(200))
                        .status())
                .isEqualTo(200);
        assertThat(braid.get("/api/journeys/care/people?reason=" + "x".repeat(201))
                        .code())
                .isEqualTo("invalid_filter");
        assertThat(braid.get("/api/journeys/none/report").code()).isEqualTo("not_found");
    }

    @Test
    void theFirstScreenTellsWhoCameBackAndWhatRuns() {
        JsonNode home = braid.json("/api/home?days=30");
        assertThat(home.at("/retention/customers").asLong()).isEqualTo(1);
        assertThat(home.at("/retention/returned").asLong()).isEqualTo(1);
        assertThat(home.at("/retention/buyers").asLong()).isEqualTo(2);
        assertThat(home.at("/retention/rate/value").asDouble()).isEqualTo(1);
        assertThat(home.at("/retention/rate/from").asDouble()).isCloseTo(0.2065, within(0.001));
        assertThat(home.at("/running/0/key").asText()).isEqualTo("care");
        assertThat(home.at("/running/0/inside").asLong()).isEqualTo(2);
        assertThat(home.at("/earned/orders").asLong()).isZero();
        assertThat(braid.get("/api/home?days=0").code()).isEqualTo("invalid_days");
        assertThat(braid.get("/api/home?days=366").code()).isEqualTo("invalid_days");
        assertThat(braid.get("/api/home?days=365").status()).isEqualTo(200);
    }

    @Test
    void eventsFlowAndOneOpensWithThePersonWhoseItIs() throws IOException, InterruptedException {
        JsonNode message = streamed("/api/live?name=order");
        assertThat(message.path("events")).hasSize(3);
        JsonNode event = message.at("/events/0");
        assertThat(event.path("name").asText()).isEqualTo("Order Completed");
        assertThat(event.path("source").asText()).isEqualTo("server");
        assertThat(event.path("body").isNull()).isTrue();
        JsonNode whole = braid.json("/api/live/" + event.path("offset").asText());
        assertThat(whole.at("/body/properties/order_id").asText()).isEqualTo("o-1");
        assertThat(whole.path("profile").asText())
                .isEqualTo(braid.profile("user_id:u-1").path("id").asText());
        assertThat(streamed("/api/live?kind=identify").path("events")).hasSize(3);
        assertThat(braid.get("/api/live/999999").code()).isEqualTo("not_found");
    }

    /** The first message of a stream. */
    private static JsonNode streamed(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(braid.url() + path))
                .header("Authorization", "Bearer " + RunningBraid.API_KEY)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (!line.startsWith("data: ")) {
                    line = lines.readLine();
                }
                client.shutdownNow();
                return Json.read(line.substring("data: ".length()));
            }
        }
    }
}
