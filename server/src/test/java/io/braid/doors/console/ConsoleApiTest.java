package io.braid.doors.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.access.Role;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Caller;
import io.braid.base.web.Page;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.know.identity.IdentifierType;
import io.braid.talk.delivery.Reason;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsoleApiTest {
    private static final long MESSAGES = 120;
    private static final List<String> PLAYED = new ArrayList<>();
    private static WebServer server;
    private static Caller caller;

    @BeforeAll
    static void start() {
        ConsoleModule console = new ConsoleModule(
                new People(),
                ConsoleApiTest::timeline,
                (workspace, filter, position, count) -> new PeopleReader.Part(List.of(), null),
                new Sends(),
                new Sandbox());
        Filter signedIn = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return new Who(1, 7, 0, Role.OWNER, "user:7");
                    }
                },
                response);
        server = new WebServer(WebSettings.local(), List.of(signedIn), console.controllers(), List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void aProfileIsFoundByAnIdentifierInTheShapeThatOthersRelyOn() {
        JsonNode item = caller.get("/api/profiles?identifier=email:ann@example.com")
                .json()
                .at("/items/0");
        assertThat(item.path("id").asText()).isEqualTo("42");
        assertThat(item.path("id").isTextual()).isTrue();
        assertThat(item.at("/identifiers/0/type").asText()).isEqualTo("email");
        assertThat(item.at("/identifiers/0/value").asText()).isEqualTo("ann@example.com");
        assertThat(item.at("/traits/firstName").asText()).isEqualTo("Ann");
        assertThat(item.at("/segments/0").asText()).isEqualTo("left-cart");
        assertThat(item.at("/cart/id").asText()).isEqualTo("17");
        assertThat(item.at("/cart/lines/0/product_id").asText()).isEqualTo("p1");
        assertThat(item.at("/cart/lines/0/price").decimalValue()).isEqualByComparingTo("19.99");
        assertThat(caller.get("/api/profiles?identifier=user_id:a:b").json().path("items"))
                .isEmpty();
    }

    @Test
    void anIdentifierThatIsNoneIsNamed() {
        for (String identifier : List.of("", "ann", ":x", "email:", "colour:red")) {
            Caller.Answer answer = caller.get("/api/profiles?identifier=" + identifier);
            assertThat(answer.status()).as(identifier).isEqualTo(400);
            assertThat(answer.json().path("field").asText()).as(identifier).isEqualTo("identifier");
        }
        assertThat(caller.get("/api/profiles").code()).isEqualTo("missing_parameter");
        assertThat(caller.get("/api/profiles/43").code()).isEqualTo("not_found");
        assertThat(caller.get("/api/profiles/abc").code()).isEqualTo("invalid_parameter");
        assertThat(caller.get("/api/profiles/42").json().path("id").asText()).isEqualTo("42");
    }

    @Test
    void theTimelinePagesByCursorAndFiltersByKind() {
        JsonNode first = caller.get("/api/profiles/42/timeline?limit=2").json();
        assertThat(first.at("/items/0/kind").asText()).isEqualTo("track");
        assertThat(first.path("items")).hasSize(2);
        JsonNode rest = caller.get("/api/profiles/42/timeline?limit=2&cursor="
                        + first.path("next").asText())
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(caller.get("/api/profiles/42/timeline?kind=message,page")
                        .json()
                        .path("items"))
                .hasSize(1);
        Caller.Answer dance = caller.get("/api/profiles/42/timeline?kind=dance");
        assertThat(dance.code()).isEqualTo("invalid_parameter");
        assertThat(dance.json().path("detail").asText()).startsWith("kind must be of identify, track, page, ");
        assertThat(caller.get("/api/messages?state=bogus").json().path("detail").asText())
                .isEqualTo("state must be one of waiting, held, sending, sent, delivered, failed, refused, cancelled, "
                        + "unknown, ghost.");
        assertThat(caller.get("/api/messages?limit=x").json().path("detail").asText())
                .isEqualTo("limit must be a whole number.");
        assertThat(caller.get("/api/profiles/42/timeline?cursor=%25%25").code()).isEqualTo("invalid_cursor");
    }

    @Test
    void everyMessageIsSeenExactlyOnceOverThePages() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    caller.get("/api/messages?profile=42&limit=50" + cursor).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        } while (cursor != null);
        assertThat(seen)
                .hasSize((int) MESSAGES)
                .doesNotHaveDuplicates()
                .startsWith("120")
                .endsWith("1");
    }

    @Test
    void pagesHaveAnEdge() {
        assertThat(caller.get("/api/messages?limit=" + Page.LIMIT_MAX).status()).isEqualTo(200);
        assertThat(caller.get("/api/messages?limit=" + (Page.LIMIT_MAX + 1)).code())
                .isEqualTo("invalid_limit");
        assertThat(caller.get("/api/messages?limit=0").code()).isEqualTo("invalid_limit");
        assertThat(caller.get("/api/messages?state=sent").status()).isEqualTo(200);
        assertThat(caller.get("/api/messages?state=lost").code()).isEqualTo("invalid_parameter");
        assertThat(caller.get("/api/messages?cursor=YWJj").code()).isEqualTo("invalid_cursor");
        assertThat(caller.get("/api/messages/7")
                        .json()
                        .at("/attempts/0/outcome")
                        .asText())
                .isEqualTo("accepted");
        assertThat(caller.get("/api/messages/999").code()).isEqualTo("not_found");
    }

    @Test
    void theSandboxPlaysAPerson() {
        String path = "/api/sandbox/messages/5/events";
        assertThat(caller.send("POST", path, "{\"kind\":\"click\",\"url\":\"https://x/c/1\"}")
                        .status())
                .isEqualTo(204);
        assertThat(PLAYED).contains("5 CLICK https://x/c/1");
        assertThat(caller.send("POST", path, "{\"kind\":\"click\"}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/url");
        assertThat(caller.send("POST", path, "{}").json().path("field").asText())
                .isEqualTo("/kind");
        assertThat(caller.send("POST", path, "{\"kind\":\"dance\"}").code()).isEqualTo("invalid_field");
        String longest = "x".repeat(SandboxApi.REPLY_CHARS_MAX);
        assertThat(caller.send("POST", path, "{\"kind\":\"reply\",\"text\":\"" + longest + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(caller.send("POST", path, "{\"kind\":\"reply\",\"text\":\"" + longest + "x\"}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/text");
        assertThat(caller.get("/api/sandbox/messages?channel=sms").json().path("items"))
                .isEmpty();
    }

    @Test
    void theEnumsStandInTheOpenApi() {
        JsonNode schemas = caller.get("/openapi.json").json().at("/components/schemas");
        assertThat(schemas.at("/Message/properties/state/enum").toString()).contains("\"ghost\"");
        assertThat(schemas.at("/TimelineItem/properties/kind/enum").toString()).contains("\"identify\"");
        assertThat(schemas.at("/Message/properties/reason/enum")).hasSize(Reason.values().length);
        assertThat(schemas.at("/Message/properties/reason/enum").toString()).contains("\"consent_unknown\"");
        assertThat(schemas.at("/ProfileIdentifier/properties/type/enum").toString())
                .contains("\"loyalty_card\"");
        assertThat(schemas.at("/MessageAttempt/properties/outcome/enum").toString())
                .contains("\"in_flight\"");
        assertThat(schemas.at("/ProfileCartLine/properties/product_id").isMissingNode())
                .isFalse();
    }

    private static final class People implements ProfileReader {
        @Override
        public List<Profile> byIdentifier(int workspace, String type, String value) {
            if (type.equals("colour")) {
                throw Refusal.invalid("unknown_identifier_type", "There is no such type.", "identifier");
            }
            return value.equals("ann@example.com") ? List.of(ann()) : List.of();
        }

        @Override
        public Optional<Profile> byId(int workspace, long profileId) {
            return profileId == 42 ? Optional.of(ann()) : Optional.empty();
        }

        private static Profile ann() {
            Profile.CartLine line =
                    new Profile.CartLine("p1", null, "Shoes", BigDecimal.ONE, new BigDecimal("19.99"), null, null);
            return new Profile(
                    "42",
                    List.of(new Profile.Identifier(IdentifierType.EMAIL, "ann@example.com", true)),
                    Map.of("firstName", TextNode.valueOf("Ann")),
                    Map.of("firstName", 5L),
                    Map.of("orders", IntNode.valueOf(3)),
                    List.of("left-cart"),
                    List.of(),
                    new Profile.Cart("17", List.of(line), new BigDecimal("19.99"), "EUR", 1, 6),
                    List.of(),
                    null,
                    1,
                    6,
                    "Europe/Kyiv",
                    "uk");
        }
    }

    private static List<TimelineReader.Row> timeline(
            int workspace, long profileId, Set<TimelineItem.Kind> kinds, String channel, String position, int count) {
        long before = position == null ? 4 : Long.parseLong(position);
        TimelineItem.Kind[] kindOf = {null, TimelineItem.Kind.PAGE, TimelineItem.Kind.TRACK, TimelineItem.Kind.TRACK};
        return LongStream.iterate(before - 1, at -> at > 0, at -> at - 1)
                .filter(at -> kinds.isEmpty() || kinds.contains(kindOf[(int) at]))
                .limit(count)
                .mapToObj(at -> new TimelineReader.Row(
                        Long.toString(at),
                        new TimelineItem(
                                "t" + at,
                                kindOf[(int) at],
                                "n",
                                "1970-01-01T00:00:00.000Z",
                                0,
                                "m" + at,
                                null,
                                null,
                                Json.object())))
                .toList();
    }

    private static final class Sends implements MessageReader {
        @Override
        public Part newest(int workspace, Message.Filter filter, long beforeId, int count) {
            List<Message> found = LongStream.iterate(Math.min(beforeId, MESSAGES + 1) - 1, id -> id > 0, id -> id - 1)
                    .limit(count)
                    .mapToObj(Sends::message)
                    .toList();
            long last = found.isEmpty() ? 1 : Long.parseLong(found.getLast().id());
            return new Part(found, last > 1 ? last : 0);
        }

        @Override
        public Optional<Message.Detail> byId(int workspace, long sendId) {
            return sendId > MESSAGES
                    ? Optional.empty()
                    : Optional.of(new Message.Detail(
                            message(sendId),
                            new Message.Preview("Hi", "<p>Hi</p>", "Hi"),
                            List.of(new Message.Attempt(1, 5, "sandbox", Message.Outcome.ACCEPTED, null))));
        }

        private static Message message(long id) {
            return new Message(
                    Long.toString(id),
                    "42",
                    "Ann Bell",
                    "email",
                    Message.State.SENT,
                    null,
                    null,
                    "marketing",
                    "left-cart",
                    null,
                    null,
                    null,
                    null,
                    "ann@example.com",
                    "Hi",
                    1,
                    1L,
                    1L,
                    null,
                    null,
                    null);
        }
    }

    private static final class Sandbox implements SandboxReader {
        @Override
        public List<SandboxMessage> newest(
                int workspace, long profile, String channel, String address, long beforeId, int count) {
            return List.of();
        }

        @Override
        public void simulate(int workspace, long sendId, SandboxMessage.Event event) {
            PLAYED.add(sendId + " " + event.kind() + " " + event.url());
        }
    }
}
