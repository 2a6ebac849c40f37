package io.braid.know.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Role;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.base.web.Page;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.spine.timers.ManualClock;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue over HTTP on PostgreSQL. */
final class ProductsApiTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final CatalogModule catalog = new CatalogModule(database.storage(), new ManualClock(5_000));
    private int workspace = 1;
    private WebServer server;
    private Caller caller;

    @BeforeEach
    void start() {
        Filter signedIn = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return new Who(workspace, 7, 0, Role.MARKETER, "user:7");
                    }
                },
                response);
        server = new WebServer(WebSettings.local(), List.of(signedIn), catalog.controllers(), List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    @Test
    void aProductComesBackAsItWasPut() {
        String mug = """
                {"key":"mug.1","name":"Кружка","url":"https://shop.example/p/mug","image_url":"https://shop.example/mug.jpg",
                "category":"kitchen","brand":"Hearth","price":12.90,"currency":"EUR","stock":7,
                "attributes":{"colour":"blue","litres":0.35,"oven":true}}""";
        assertThat(put("mug.1", mug).status()).isEqualTo(200);
        assertThat(caller.get("/api/products/mug.1").json()).isEqualTo(Json.read(mug));
    }

    @Test
    void aStoreSaysItsOwnPriceAndStockAndWhatItDoesNotSayStays() {
        put("mug", "{\"name\":\"Mug\",\"price\":9,\"currency\":\"EUR\",\"stock\":7}");
        assertThat(inStore("mug", "kyiv-1", "{\"price\":8.50,\"currency\":\"EUR\",\"stock\":3}"))
                .isEqualTo(204);
        assertThat(inStore("mug", "kyiv-1", "{\"stock\":2}")).isEqualTo(204);
        assertThat(caller.get("/api/products/mug/stores").json().path("items"))
                .isEqualTo(Json.read("[{\"store\":\"kyiv-1\",\"price\":8.50,\"currency\":\"EUR\",\"stock\":2}]"));
        assertThat(caller.get("/api/products/mug").json().path("stock").asInt()).isEqualTo(7);
        assertThat(inStore("cup", "kyiv-1", "{\"stock\":2}")).isEqualTo(404);
        assertThat(inStore("mug", "kyiv 1", "{\"stock\":2}")).isEqualTo(400);
        for (String bad : List.of("{\"stock\":-1}", "{\"name\":\"Cup\"}", "[]", "{\"price\":1}")) {
            assertThat(inStore("mug", "kyiv-1", bad)).as(bad).isEqualTo(400);
        }
        assertThat(inStore("mug", "kyiv-1", " ".repeat(ProductsApi.OFFER_BYTES_MAX) + "{}"))
                .isEqualTo(413);
        assertThat(inStore("mug", "kyiv-1", "{\"stock\":1}" + " ".repeat(ProductsApi.OFFER_BYTES_MAX - 11)))
                .isEqualTo(204);
    }

    @Test
    void aStoreReadsItsWholeShelfPageByPage() {
        for (String key : List.of("bowl", "cup", "mug")) {
            put(key, "{\"name\":\"A\",\"price\":9,\"currency\":\"EUR\"}");
            inStore(key, "lviv-1", "{\"stock\":2}");
        }
        inStore("cup", "lviv-1", "{\"price\":8,\"currency\":\"EUR\"}");
        inStore("cup", "kyiv-1", "{\"stock\":9}");
        JsonNode first = caller.get("/api/stores/lviv-1/products?limit=2").json();
        assertThat(first.path("items"))
                .isEqualTo(
                        Json.read(
                                "[{\"product\":\"bowl\",\"price\":null,\"currency\":null,\"stock\":2},{\"product\":\"cup\",\"price\":8.00,\"currency\":\"EUR\",\"stock\":2}]"));
        JsonNode rest = caller.get("/api/stores/lviv-1/products?limit=2&cursor="
                        + first.path("next").asText())
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(caller.get("/api/stores/odesa-1/products").json().path("items"))
                .isEmpty();
    }

    private int inStore(String key, String store, String body) {
        return caller.send("PUT", "/api/products/" + key + "/stores/" + store.replace(" ", "%20"), body)
                .status();
    }

    @Test
    void whatIsLeftOutIsNotKnownAnyMore() {
        put("mug", "{\"name\":\"Mug\",\"price\":9,\"currency\":\"EUR\",\"stock\":0}");
        assertThat(put("mug", "{\"name\":\"Mug\"}").status()).isEqualTo(200);
        JsonNode mug = caller.get("/api/products/mug").json();
        assertThat(mug.path("price").isNull()).isTrue();
        assertThat(mug.path("stock").isNull()).isTrue();
        assertThat(mug.path("attributes")).isEmpty();
    }

    @Test
    void aMistakeIsAProblemWithItsPointerAndNothingIsKept() {
        Caller.Answer answer = put("mug", "{\"name\":\"Mug\",\"price\":9.999,\"currency\":\"EUR\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_product");
        assertThat(answer.json().path("field").asText()).isEqualTo("/price");
        assertThat(put("mug", "{\"name\":").code()).isEqualTo("invalid_json");
        assertThat(caller.get("/api/products/mug").code()).isEqualTo("not_found");
    }

    @Test
    void anArchivedProductIsGoneUntilItIsPutAgain() {
        put("mug", "{\"name\":\"Mug\"}");
        assertThat(caller.send("DELETE", "/api/products/mug", (String) null).status())
                .isEqualTo(200);
        assertThat(caller.get("/api/products/mug").code()).isEqualTo("not_found");
        assertThat(caller.send("DELETE", "/api/products/mug", (String) null).code())
                .isEqualTo("not_found");
        assertThat(caller.get("/api/products").json().path("items")).isEmpty();
        put("mug", "{\"name\":\"Mug\"}");
        assertThat(caller.get("/api/products/mug").status()).isEqualTo(200);
    }

    @Test
    void thePagesShowEachProductOnceInTheOrderOfKeys() {
        for (int i = 0; i < 5; i++) {
            put("p-" + i, "{\"name\":\"P\"}");
        }
        List<String> keys = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = caller.get("/api/products?limit=2&cursor=" + next).json();
            page.path("items").forEach(item -> keys.add(item.path("key").asText()));
            next = page.path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        assertThat(keys).containsExactly("p-0", "p-1", "p-2", "p-3", "p-4");
        assertThat(caller.get("/api/products?cursor=!").code()).isEqualTo("invalid_cursor");
        assertThat(caller.get("/api/products?cursor=" + Page.cursor("a\u0000")).code())
                .isEqualTo("invalid_cursor");
        assertThat(caller.get("/api/products?limit=201").code()).isEqualTo("invalid_limit");
    }

    @Test
    void anotherWorkspaceSeesNothingOfIt() {
        put("mug", "{\"name\":\"Mug\"}");
        workspace = 2;
        assertThat(caller.get("/api/products/mug").code()).isEqualTo("not_found");
        assertThat(caller.get("/api/products").json().path("items")).isEmpty();
    }

    @Test
    void aBodyOf64KilobytesIsTheLargest() {
        String small = "{\"name\":\"Mug\"}";
        assertThat(put("mug", small + " ".repeat(ProductsApi.BODY_BYTES_MAX - small.length()))
                        .status())
                .isEqualTo(200);
        assertThat(put("mug", small + " ".repeat(ProductsApi.BODY_BYTES_MAX - small.length() + 1))
                        .code())
                .isEqualTo("too_large");
    }

    private Caller.Answer put(String key, String json) {
        return caller.send("PUT", "/api/products/" + key, json);
    }
}
