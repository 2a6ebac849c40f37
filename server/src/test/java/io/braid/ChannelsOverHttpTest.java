package io.braid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A channel from its empty form to a live provider and back, over HTTP, with a real mail server. */
class ChannelsOverHttpTest {
    private static RunningBraid braid;
    private static Person owner;
    private static GreenMail mail;

    @BeforeAll
    static void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        braid = new RunningBraid();
        owner = Person.owner(new Caller(braid.port()));
    }

    @AfterAll
    static void stop() {
        braid.close();
        mail.stop();
    }

    private static String settings(String more) {
        return "{\"host\":\"127.0.0.1\",\"port\":%d,\"tls\":\"none\",\"from\":\"Shop <news@shop.example>\"%s}"
                .formatted(mail.getSmtp().getPort(), more);
    }

    @Test
    void aChannelIsSetTestedTakenLiveByAPersonAndBackWithOneClick() throws Exception {
        JsonNode first = braid.json("/api/channels/email");
        assertThat(first.at("/state/mode").asText()).isEqualTo("sandbox");
        assertThat(first.at("/fields/0/title/uk").asText()).isEqualTo("Сервер SMTP");
        assertThat(owner.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}")
                        .code())
                .isEqualTo("not_configured");

        JsonNode saved =
                owner.send("PUT", "/api/channels/email/settings", settings("")).json();
        assertThat(saved.at("/values/host").asText()).isEqualTo("127.0.0.1");
        assertThat(braid.json("/api/channels/email/health").path("state").asText())
                .isEqualTo("up");
        JsonNode tested = owner.send("POST", "/api/channels/email/test", "{\"address\":\"Ann@Example.com\"}")
                .json();
        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("accepted");
        assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("ann@example.com");
        assertThat(owner.send("POST", "/api/channels/email/test", "{\"address\":\"a@b, c@d\"}")
                        .code())
                .isEqualTo("invalid_address");

        assertThat(braid.post("/api/channels/email/live", "{\"name\":\"email\"}")
                        .code())
                .as("a program")
                .isEqualTo("person_needed");
        assertThat(owner.send("POST", "/api/channels/email/live", "{\"name\":\"e-mail\"}")
                        .code())
                .isEqualTo("name_not_typed");
        JsonNode live = owner.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}")
                .json();
        assertThat(live.path("mode").asText()).isEqualTo("live");
        assertThat(live.at("/health/state").asText()).isEqualTo("up");
        write("1");
        assertThat(mail.getReceivedMessages()).hasSize(2);

        assertThat(owner.send("PUT", "/api/channels/email/settings", "{}").code())
                .as("a live channel stays whole")
                .isEqualTo("not_configured");
        assertThat(owner.send("PUT", "/api/channels/email/settings", settings(",\"replyTo\":\"help@shop.example\""))
                        .status())
                .isEqualTo(200);
        write("2");
        assertThat(mail.getReceivedMessages()[2].getReplyTo()[0])
                .as("without a restart")
                .hasToString("help@shop.example");

        assertThat(braid.delete("/api/channels/email/live").json().path("mode").asText())
                .isEqualTo("sandbox");
        write("3");
        assertThat(mail.getReceivedMessages()).hasSize(3);
        assertThat(braid.json("/api/sandbox/messages").path("items")).hasSize(1);
        assertThat(braid.json("/api/channels/email").path("audit").findValuesAsText("act"))
                .containsExactly("sandbox", "settings", "live", "test", "settings");
        assertThat(braid.json("/api/channels/email").at("/audit/2/who").asText())
                .startsWith("user:");
    }

    @Test
    void whoIsInvitedGetsHisLinkByMailAndComesIn() throws Exception {
        try (RunningBraid other = new RunningBraid()) {
            Caller caller = new Caller(other.port());
            Person inviting = Person.owner(caller);
            String invitation = "{\"email\":\"zoe@shop.example\",\"role\":\"operator\"}";
            assertThat(inviting.send("POST", "/api/invitations", invitation)
                            .json()
                            .path("mailed")
                            .asBoolean(true))
                    .as("a sandbox only pretends")
                    .isFalse();
            inviting.send("PUT", "/api/channels/email/settings", settings(""));
            inviting.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}");
            JsonNode made =
                    inviting.send("POST", "/api/invitations", invitation).json();
            assertThat(made.path("mailed").asBoolean()).as(made.toString()).isTrue();
            MimeMessage letter = Arrays.stream(mail.getReceivedMessages())
                    .filter(one -> to(one).equals("zoe@shop.example"))
                    .findFirst()
                    .orElseThrow();
            assertThat(letter.getSubject()).isEqualTo("My shop: your access to Braid");
            assertThat(letter.getHeader("List-Unsubscribe")).isNull();
            Matcher link = Pattern.compile(other.url().replace("127.0.0.1", "localhost") + "/invitation#(\\S+)")
                    .matcher(letter.getContent().toString());
            assertThat(link.find()).as(letter.getContent().toString()).isTrue();
            assertThat(caller.get("/invitation").body())
                    .as("the console's page")
                    .contains("<title>");
            Caller.Answer in = caller.send(
                    "POST",
                    "/api/invitation/accept",
                    "{\"token\":\"%s\",\"password\":\"correct horse battery\"}".formatted(link.group(1)));
            assertThat(in.json().path("role").asText()).as(in.body()).isEqualTo("operator");
        } finally {
            mail.purgeEmailFromAllMailboxes();
        }
    }

    private static String to(MimeMessage letter) {
        try {
            return letter.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String user) {
        braid.put("/api/templates/hello", """
                {"key": "hello", "name": "Hello", "default_locale": "en",
                 "channels": {"email": {"en": {"subject": "Hello", "text": "Hello"}}}}
                """);
        Caller.Answer journey = braid.put("/api/journeys/hello", """
                {"key": "hello", "title": "Hello", "entry": {"event": "Asked", "again": "after_exit"}, "start": "write",
                 "nodes": [{"id": "write", "type": "message", "channel": "email", "message": "hello",
                     "purpose": "transactional"}]}
                """);
        assertThat(journey.status()).as(journey.body()).isEqualTo(200);
        braid.identify("c" + user, "{\"email\":\"c%s@example.com\"}".formatted(user));
        braid.track("c" + user, "Asked", "{}");
        braid.pass(1_000);
    }

    @Test
    void aChannelWithoutAProviderStaysInTheSandbox() {
        assertThat(owner.send("POST", "/api/channels/push/live", "{\"name\":\"push\"}")
                        .code())
                .isEqualTo("no_provider");
        assertThat(owner.send("GET", "/api/channels/fax", null).status()).isEqualTo(404);
        assertThat(braid.json("/api/channels/email/schema")
                        .at("/properties/port/maximum")
                        .asInt())
                .isEqualTo(65_535);
    }

    @Test
    void aSecretIsWrittenNeverReadBackAndSealedInTheTable() {
        try (RunningBraid other = new RunningBraid()) {
            other.put(
                    "/api/channels/email/settings",
                    "{\"host\":\"mail.example.com\",\"from\":\"a@b.example\",\"user\":\"u\",\"password\":\"hunter2\"}");
            String read = other.get("/api/channels/email/settings").body();
            assertThat(read).contains("\"secretsSet\":[\"password\"]").doesNotContain("hunter2");
            assertThat(other.get("/api/channels/email").body()).doesNotContain("hunter2");
            assertThat(other.query("SELECT settings || secrets || seed FROM channels.channel"))
                    .singleElement()
                    .asString()
                    .contains("password")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void whatTheEnvironmentSaysFillsTheFormAndStaysInTheSandboxAndAFastClockRefusesALiveProvider() {
        Map<String, String> options = Map.of(
                "home",
                "target/no-home",
                "port",
                "0",
                "smtp-host",
                "127.0.0.1",
                "smtp-tls",
                "none",
                "smtp-port",
                Integer.toString(mail.getSmtp().getPort()),
                "mail-from",
                "news@shop.example");
        try (RunningBraid seeded = new RunningBraid(options)) {
            assertThat(seeded.json("/api/channels/email/settings")
                            .at("/values/from")
                            .asText())
                    .isEqualTo("news@shop.example");
            assertThat(seeded.json("/api/channels/email").at("/state/mode").asText())
                    .isEqualTo("sandbox");
            seeded.put("/api/channels/email/settings", settings(""));
            Person person = Person.owner(new Caller(seeded.port()));
            person.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}");
            seeded.restart(options);
            assertThat(seeded.json("/api/channels/email/settings")
                            .at("/values/from")
                            .asText())
                    .as("what a person set outlives the same environment")
                    .isEqualTo("Shop <news@shop.example>");
            assertThat(seeded.json("/api/channels/email").at("/state/mode").asText())
                    .isEqualTo("live");
            assertThatThrownBy(() -> seeded.restart(Map.of("home", "target/no-home", "port", "0", "clock-speed", "60")))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.code()).isEqualTo("fast_clock"));
        }
    }

    @Test
    void aWebhookThatFailedForGoodIsADeadLetterUntilItIsReplayed() throws Exception {
        int[] status = {410};
        HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> got = Collections.synchronizedList(new ArrayList<>());
        peer.createContext("/", exchange -> {
            got.add(exchange.getRequestHeaders().getFirst("webhook-id")
                    + new String(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status[0], -1);
            exchange.close();
        });
        peer.start();
        try {
            Caller.Answer set = owner.send("PUT", "/api/channels/webhook/settings", """
                    {"url": "http://127.0.0.1:%d/", "secret": "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                     "privateAddresses": true}
                    """.formatted(
                            peer.getAddress().getPort()));
            assertThat(set.status()).as(set.body()).isEqualTo(200);
            assertThat(owner.send("POST", "/api/channels/webhook/live", "{\"name\":\"webhook\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(braid.put("/api/templates/tell", """
                            {"key": "tell", "name": "Tell", "default_locale": "en",
                             "channels": {"webhook": {"en": {"name": "{{ profile.first_name }}"}}}}
                            """).status()).isEqualTo(200);
            Caller.Answer journey = braid.put("/api/journeys/tell", """
                    {"key": "tell", "title": "Tell", "entry": {"event": "Complained", "again": "never"}, "start": "tell",
                     "nodes": [{"id": "tell", "type": "message", "channel": "webhook", "message": "tell"}]}
                    """);
            assertThat(journey.status()).as(journey.body()).isEqualTo(200);
            braid.identify("w1", "{\"first_name\":\"Ann\"}");
            braid.track("w1", "Complained", "{}");
            braid.pass(1_000);
            JsonNode letter = braid.json("/api/dead-letters").at("/items/0");
            assertThat(letter.path("reason").asText()).isEqualTo("rejected");
            assertThat(letter.path("detail").asText()).isEqualTo("HTTP 410");
            String id = letter.path("id").asText();
            JsonNode whole = braid.json("/api/dead-letters/" + id);
            assertThat(whole.path("body").asText()).contains("\"name\":\"Ann\"");
            assertThat(whole.at("/tries/0/outcome").asText()).isEqualTo("rejected");

            assertThat(braid.post("/api/dead-letters/replay", "{}")
                            .json()
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            braid.settle();
            assertThat(braid.json("/api/dead-letters/" + id).path("tries")).hasSize(2);
            status[0] = 200;
            assertThat(braid.post("/api/dead-letters/" + id + "/replay", "{}").status())
                    .isEqualTo(202);
            braid.settle();
            assertThat(got).hasSize(3);
            assertThat(Set.copyOf(got)).as("the same id and bytes").hasSize(1);
            assertThat(braid.json("/api/dead-letters").path("items")).isEmpty();
            assertThat(braid.delete("/api/dead-letters/" + id).status()).isEqualTo(404);
            assertThat(braid.json("/api/messages/" + id).at("/message/state").asText()
                            + braid.json("/api/messages/" + id).path("state").asText())
                    .isEqualTo("delivered");
        } finally {
            peer.stop(0);
        }
    }
}
