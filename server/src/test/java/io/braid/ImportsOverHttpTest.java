package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop brings what it has. One Braid for all stories; each has people of its own. */
final class ImportsOverHttpTest {
    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    @Test
    void aTableFromExcelIsUnderstoodTriedAndImported() {
        String table = """
                sep=;
                Код клиента;Имя;Эл. почта;Телефон;Дата рождения;Средний чек;Согласие на рассылку;Любимый цвет
                x1;Анна;anna@example.com;+380 50 111 22 33;08.03.1990;1 234,50;да;"синий
                и зелёный"
                x2;Борис;boris@example;+380501112234;;99,90;нет;
                x3;Вера;vera@example.com;+380501112235;;;;
                """;
        JsonNode import1 = sent("people", table.getBytes(Charset.forName("windows-1251")));
        assertThat(import1.path("charset").asText()).isEqualTo("windows-1251");
        assertThat(import1.path("decimal").asText()).isEqualTo(",");
        assertThat(import1.path("columns").findValuesAsText("target"))
                .containsExactly(
                        "user_id",
                        "first_name",
                        "email",
                        "phone",
                        "birthday",
                        "trait:Средний чек",
                        "email_opt_in",
                        "trait:Любимый цвет");

        JsonNode tried = after("check", import1);
        assertThat(tried.path("dryRun").path("good").asInt()).isEqualTo(2);
        JsonNode error = tried.path("dryRun").path("errors").get(0);
        assertThat(error.path("line").asInt()).isEqualTo(5);
        assertThat(error.path("column").asText()).isEqualTo("Эл. почта");
        assertThat(error.path("code").asText()).isEqualTo("bad_email");
        assertThat(error.path("value").asText()).isEqualTo("boris@example");
        assertThat(braid.json("/api/profiles?identifier=user_id:x1").path("items"))
                .isEmpty();

        JsonNode done = after("start", tried);
        assertThat(done.path("summary").path("state").asText()).isEqualTo("done");
        assertThat(done.path("summary").path("progress").path("imported").asInt())
                .isEqualTo(2);
        JsonNode anna = braid.profile("email:anna@example.com");
        assertThat(anna.path("traits").path("firstName").asText()).isEqualTo("Анна");
        assertThat(anna.path("traits").path("birthday").asText()).isEqualTo("1990-03-08");
        assertThat(anna.path("traits").path("Средний чек").decimalValue()).isEqualByComparingTo("1234.50");
        assertThat(anna.path("traits").path("Любимый цвет").asText()).isEqualTo("синий\nи зелёный");
        assertThat(anna.path("consents").findValuesAsText("status")).contains("granted");

        String rejected = braid.get(path(done) + "/rejected").body();
        assertThat(rejected)
                .startsWith("\uFEFFКод клиента;")
                .contains("boris@example;")
                .contains(";5;Эл. почта;");
    }

    @Test
    void aMappingIsRememberedForTheNextFileWithTheSameHeader() {
        String header = "who,what\n";
        JsonNode first = sent("people", header + "m1,gold\n");
        assertThat(first.path("missing").asText()).isEqualTo("person");
        assertThat(braid.post(path(first) + "/start", "{}").code()).isEqualTo("unmapped");
        String mapping = """
                {"columns":[{"name":"who","target":"user_id"},{"name":"what","target":"trait:level"}],"timeZone":"Europe/Kyiv"}
                """;
        assertThat(braid.put(path(first) + "/mapping", mapping)
                        .json()
                        .path("missing")
                        .isNull())
                .isTrue();
        after("start", first);

        JsonNode second = sent("people", header + "m2,silver\n");
        assertThat(second.path("columns").findValuesAsText("target")).containsExactly("user_id", "trait:level");
        assertThat(second.path("timeZone").asText()).isEqualTo("Europe/Kyiv");
        after("start", second);
        assertThat(braid.profile("user_id:m2").path("traits").path("level").asText())
                .isEqualTo("silver");
    }

    @Test
    void historyFillsSegmentsAndStartsNoJourney() {
        define("segments", "bought", """
                {"name":"Bought","rule":{"event":"Order Completed","count":{"at_least":1}}}""");
        journey("on-order", "{\"event\":\"Order Completed\"}");
        journey("on-segment", "{\"segment\":\"bought\"}");
        braid.settle();

        String order = "order_id,date,user_id,store,product_id,quantity,price\n";
        JsonNode done = after("start", sent("orders", order + "h-1,2026-05-04 10:00,h1,s1,p1,2,10.00\n"));
        assertThat(done.path("summary").path("progress").path("imported").asInt())
                .isEqualTo(1);
        JsonNode person = braid.profile("user_id:h1");
        assertThat(person.path("segments").get(0).asText()).isEqualTo("bought");
        assertThat(kinds("h1")).contains("Order Completed", "Entered segment").doesNotContain("Entered journey");

        braid.track("h2", "Order Completed", "{\"order_id\":\"h-2\",\"revenue\":5,\"currency\":\"EUR\"}");
        assertThat(kinds("h2")).contains("Entered journey");
    }

    @Test
    void linesOfOneOrderStandAnywhereAndAnOrderComesInOnce() {
        String table = """
                order_id,date,user_id,store_id,product_id,quantity,line total,status
                o-1,2025-03-01 12:00,b1,7,milk,2,3.00,
                o-2,2025-03-02 12:00,b2,7,bread,1,1.50,cancelled
                o-1,2025-03-01 12:00,b1,7,salt,1,0.40,
                o-3,2025-03-03 12:00,b2,7,bread,oops,1.50,
                o-3,2025-03-03 12:00,b2,7,milk,1,1.50,
                o-live,2025-03-03 12:00,b3,7,milk,1,1.50,
                """;
        braid.track("b3", "Order Completed", "{\"order_id\":\"o-live\",\"revenue\":1.5,\"currency\":\"EUR\"}");
        JsonNode done = after("start", sent("orders", table));
        JsonNode progress = done.path("summary").path("progress");
        assertThat(progress.path("rows").asInt()).isEqualTo(6);
        assertThat(progress.path("imported").asInt()).isEqualTo(3);
        assertThat(progress.path("known").asInt()).isEqualTo(1);
        assertThat(progress.path("rejected").asInt()).isEqualTo(2);
        assertThat(done.path("errors").findValuesAsText("code")).contains("not_a_number", "order_incomplete");

        JsonNode order = item("b1", "Order Completed").path("properties");
        assertThat(order.path("revenue").decimalValue()).isEqualByComparingTo("3.40");
        assertThat(order.path("products")).hasSize(2);
        assertThat(item("b1", "Order Completed").path("timeMs").asLong())
                .as("noon in Kyiv, where the shop is")
                .isEqualTo(java.time.Instant.parse("2025-03-01T10:00:00Z").toEpochMilli());
        assertThat(kinds("b2")).contains("Order Cancelled");

        JsonNode again = after("start", sent("orders", table)).path("summary").path("progress");
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(again.path("known").asInt()).isEqualTo(4);
        assertThat(kinds("b1").stream().filter("Order Completed"::equals)).hasSize(1);
    }

    @Test
    void consentsComeWithTheirProof() {
        String table = """
                {"email":"c1@example.com","status":"granted","time":"2024-05-01T10:00:00Z","text":"I want news","version":"v3"}
                {"email":"c2@example.com","status":"granted"}
                {"email":"c3@example.com","status":"refused"}
                """;
        JsonNode done = after("start", sent("consents", table));
        assertThat(done.path("errors").get(0).path("code").asText()).isEqualTo("time_missing");
        String id = braid.profile("email:c1@example.com").path("id").asText();
        JsonNode proof =
                braid.json("/api/profiles/" + id + "/consents").path("items").get(0);
        assertThat(proof.path("text").asText()).isEqualTo("I want news");
        assertThat(proof.path("version").asText()).isEqualTo("v3");
        assertThat(proof.path("timeMs").asLong())
                .isEqualTo(java.time.Instant.parse("2024-05-01T10:00:00Z").toEpochMilli());
        assertThat(braid.profile("email:c3@example.com").path("consents").findValuesAsText("status"))
                .contains("refused");
    }

    @Test
    void productsKeepWhatAFileIsSilentAboutAndStoresHaveTheirOwnPriceAndStock() {
        after("start", sent("products", "id,name,price,currency,stock,colour\nt-1,Tea,4.50,EUR,10,green\n"));
        JsonNode done = after("start", sent("products", """
                product_id,store,price,stock
                t-1,kyiv,3.90,2
                t-1,lviv,,7
                t-1,,4.60,
                t-9,kyiv,1.00,1
                """));
        assertThat(done.path("errors").get(0).path("code").asText()).isEqualTo("unknown_product");
        assertThat(done.path("errors").get(0).path("line").asInt()).isEqualTo(5);
        JsonNode tea = braid.json("/api/products/t-1");
        assertThat(tea.path("price").decimalValue()).isEqualByComparingTo("4.60");
        assertThat(tea.path("stock").asInt()).isEqualTo(10);
        assertThat(tea.path("attributes").path("colour").asText()).isEqualTo("green");
        JsonNode stores = braid.json("/api/products/t-1/stores").path("items");
        assertThat(stores.get(0).path("price").decimalValue()).isEqualByComparingTo("3.90");
        assertThat(stores.get(1).path("price").isNull()).isTrue();
        assertThat(stores.get(1).path("stock").asInt()).isEqualTo(7);
    }

    @Test
    void aProductFeedIsImportedWithItsCategoriesAndOutlets() {
        JsonNode done = after("start", sent("products", """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE yml_catalog SYSTEM "shops.dtd">
                <yml_catalog date="2026-05-01 10:00"><shop><name>S</name>
                <categories><category id="1">Clothes</category><category id="2" parentId="1">Shoes</category></categories>
                <offers><offer id="y-1" available="true"><url>https://shop.example/y-1</url><price>1500</price>
                <currencyId>UAH</currencyId><categoryId>2</categoryId><picture>https://shop.example/y-1.jpg</picture>
                <vendor>Acme</vendor><model>Boot &amp; Co</model><param name="Size" unit="EU">42</param>
                <outlets><outlet id="kyiv" instock="3"/></outlets></offer>
                <offer id="y 2"><name>No key</name></offer></offers></shop></yml_catalog>
                """));
        assertThat(done.path("summary").path("progress").path("rejected").asInt())
                .isEqualTo(1);
        JsonNode boot = braid.json("/api/products/y-1");
        assertThat(boot.path("name").asText()).isEqualTo("Acme Boot & Co");
        assertThat(boot.path("category").asText()).isEqualTo("Clothes / Shoes");
        assertThat(boot.path("attributes").path("Size").asText()).isEqualTo("42 EU");
        assertThat(braid.json("/api/products/y-1/stores")
                        .path("items")
                        .get(0)
                        .path("stock")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void anImportCanBeCancelledAndWhatIsNoTableIsRefused() {
        JsonNode waiting = sent("people", "user_id\nz1\n");
        assertThat(braid.post(path(waiting) + "/cancel", "{}")
                        .json()
                        .path("summary")
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(braid.post(path(waiting) + "/start", "{}").code()).isEqualTo("import_started");
        assertThat(upload("people", "PK\u0003\u0004zip".getBytes(StandardCharsets.ISO_8859_1))
                        .code())
                .isEqualTo("unsupported_file");
        assertThat(upload("people", new byte[] {'a', 0, 'b'}).code()).isEqualTo("unsupported_file");
        assertThat(upload("people", new byte[0]).code()).isEqualTo("empty_file");
        assertThat(upload("orders", "<yml_catalog/>".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("unsupported_file");
        assertThat(braid.post("/api/imports?kind=people", "x").status()).isEqualTo(201);
        assertThat(braid.get("/api/imports?limit=1").json().path("next").isNull())
                .isFalse();
    }

    private static void define(String kind, String key, String json) {
        Caller.Answer answer = braid.put("/api/" + kind + "/" + key, json);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private static void journey(String key, String entry) {
        define("journeys", key, """
                {"title":"%s","entry":%s,"nodes":[
                {"id":"rest","type":"wait","for":"2d","next":"end"},{"id":"end","type":"exit","reason":"rested"}]}""".formatted(key, entry));
    }

    private static java.util.List<String> kinds(String userId) {
        String id = braid.profile("user_id:" + userId).path("id").asText();
        return braid.json("/api/profiles/" + id + "/timeline").path("items").findValuesAsText("name");
    }

    private static JsonNode item(String userId, String name) {
        String id = braid.profile("user_id:" + userId).path("id").asText();
        for (JsonNode item : braid.json("/api/profiles/" + id + "/timeline").path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static String path(JsonNode job) {
        return "/api/imports/" + job.path("summary").path("id").asText();
    }

    /** Does a thing and waits for its end. */
    private static JsonNode after(String what, JsonNode job) {
        Caller.Answer answer = braid.post(path(job) + "/" + what, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        braid.settle();
        return braid.json(path(job));
    }

    private static Caller.Answer upload(String kind, byte[] file) {
        return braid.upload("/api/imports?kind=" + kind + "&name=table", file);
    }

    private static JsonNode sent(String kind, String text) {
        return sent(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode sent(String kind, byte[] file) {
        Caller.Answer answer = upload(kind, file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }
}
