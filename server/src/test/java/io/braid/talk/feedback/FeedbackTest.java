package io.braid.talk.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.PipelineLocks;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.sandbox.PgSandboxStore;
import io.braid.talk.channels.sandbox.SandboxMail;
import io.braid.talk.channels.sandbox.SandboxProvider;
import io.braid.talk.content.ContentModule;
import io.braid.talk.content.ContentSource;
import io.braid.talk.content.People;
import io.braid.talk.content.Rendered;
import io.braid.talk.content.SmsParts;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.delivery.Dispatcher;
import io.braid.talk.delivery.Recipient;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a template in the database to a click in the log, over the sandbox. */
final class FeedbackTest {
    private static final String CHROME = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

    private final AtomicLong machineMs = new AtomicLong(5_000_000);
    private final List<NewEvent> log = new ArrayList<>();
    private final Storage storage = TestDatabase.fresh().storage();
    private final Clock clock = new Clock() {
        @Override
        public long nowMs() {
            return 1_781_092_800_000L;
        }

        @Override
        public long shopMs(long ms) {
            return ms;
        }

        @Override
        public double speed() {
            return 1;
        }
    };
    private final Ticker ticker = new Ticker() {
        @Override
        public long nowMs() {
            return machineMs.get();
        }

        @Override
        public long nanos() {
            return machineMs.get() * 1_000_000;
        }
    };
    private final PgSandboxStore sandbox = new PgSandboxStore(storage);
    private final DeliveryModule delivery = new DeliveryModule(storage, clock, ticker);
    private final List<Outgoing> pushed = new ArrayList<>();
    private final Provider pushes = new Provider() {
        @Override
        public String key() {
            return "recorder";
        }

        @Override
        public Outcome send(Outgoing message) {
            pushed.add(message);
            return new Outcome.Accepted("", false);
        }
    };
    private DataHandler handler;
    private Dispatcher dispatcher;

    @BeforeEach
    void aMessageIsSent() {
        ContentSource profile = ContentSource.named(
                "profile",
                (workspace, people) -> Collections.nCopies(people.size(), Map.of("name", "<script>\"Ada\"")));
        ContentModule content = new ContentModule(
                storage,
                (tx, w, ids) -> Map.of(),
                (w, p) -> new People.Person("uk-UA", ZoneId.of("Europe/Kyiv")),
                List.of(profile),
                clock);
        content.templates().put(1, "cart", Json.read("""
                {"channels": {"email": {"en": {"subject": "Hello", "html": "<p>x</p>"},
                  "uk": {"subject": "Привіт, {{ profile.name }}\\nBcc: eve@example.com", "preheader": "Кошик {{ profile.name }}",
                    "html": "<body><p>{{ profile.name }}</p><a href=\\"https://shop.example/cart?a=1&amp;b=2\\">Go</a></body>",
                    "text": "Open https://shop.example/cart?a=1&b=2."}},
                  "webpush": {"en": {"title": "Cart", "body": "Still there", "url": "https://shop.example/cart",
                    "icon": "https://shop.example/i.png", "image": "javascript:alert(1)"}}}}
                """));
        FeedbackModule feedback = new FeedbackModule(storage, new byte[32], clock, ticker);
        dispatcher = delivery.dispatcher(
                recordingLog(),
                PipelineLocks.none(),
                (tx, w, intents) ->
                        List.of(new Recipient(true, "ada@shop.example", Recipient.Consent.GRANTED, null, true)),
                () -> 0,
                feedback.composer(content.templates(), new NoWords(), () -> "https://braid.example"),
                new Channels(List.of(
                        new Channel("email", "email", new SandboxProvider(sandbox, clock), true, 0),
                        new Channel("webpush", "webpush", pushes, false, 0))),
                io.braid.talk.delivery.DeliveryMeter.NONE,
                new Random(7));
        handler = feedback.handlers(delivery.feedback()).getFirst();
        ask(1, "email");
        dispatcher.runOnce();
        log.clear();
        machineMs.addAndGet(60_000);
    }

    private Log recordingLog() {
        return new Log() {
            @Override
            public List<AppendOutcome> append(AppendRequest request) {
                log.addAll(request.events());
                return List.of();
            }

            @Override
            public List<Event> read(long afterOffset, int max) {
                return List.of();
            }

            @Override
            public List<Event> await(long afterOffset, int max, long waitMs) {
                return List.of();
            }

            @Override
            public List<Event> find(java.util.Collection<Long> offsets) {
                return List.of();
            }

            @Override
            public void quarantine(
                    io.braid.base.storage.Transaction tx, int workspace, AppendRequest.Rejection rejection) {}

            @Override
            public Mark mark() {
                return new Mark(0, 0);
            }
        };
    }

    private void ask(long sendId, String channel) {
        storage.run(tx -> PgTransaction.handle(tx).execute("""
                INSERT INTO delivery.send SELECT 1, %1$d, 5, '9:n:1:%2$s', 'j', 9, 'n', 1, '%2$s', 'marketing', 'cart', 'o', 'o',
                    '{}', '', false, 50, '', 2000000000000, 0, 'waiting', '', '', 0, 0, 0, 0, 0, '', '', '', 0, 0, 0, 0, ''
                """.formatted(sendId, channel)));
    }

    private DataResponse ask(String method, String url, String agent) {
        return handler.handle(new DataRequest(
                method,
                url.replace("https://braid.example", ""),
                "",
                name -> name.equals("User-Agent") ? agent : null,
                new byte[0],
                "127.0.0.1"));
    }

    private SandboxMail mail() {
        return sandbox.find(1, 1).orElseThrow();
    }

    private String url(String kind) {
        Matcher matcher = Pattern.compile("https://braid\\.example/" + kind + "/[A-Za-z0-9_-]{22}(\\.gif)?")
                .matcher(mail().html());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    @Test
    void theMessageSpeaksThePersonsLanguageAndNoValueBreaksOut() {
        assertThat(delivery.sends().find(1, 1).orElseThrow().state()).isEqualTo(SendState.DELIVERED);
        assertThat(mail().subject()).isEqualTo("Привіт, <script>\"Ada\" Bcc: eve@example.com");
        assertThat(mail().html()).contains("<p>&lt;script&gt;&#34;Ada&#34;</p>", "Кошик &lt;script&gt;");
        assertThat(mail().html()).doesNotContain("shop.example", "ada@");
        assertThat(mail().body())
                .startsWith("Open https://braid.example/c/")
                .contains(".\n\nPreferences: https://braid.example/p/");
    }

    @Test
    void aClickLeadsWhereTheMessageSaidAndIsToldOnce() {
        DataResponse response = ask("GET", url("c"), CHROME);
        ask("GET", url("c"), CHROME);
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.headers()).containsEntry("Location", "https://shop.example/cart?a=1&b=2");
        dispatcher.runOnce();
        assertThat(log).extracting(NewEvent::name).containsExactly("Message Clicked");
        assertThat(log.getFirst().body().path("properties").path("machine").asBoolean())
                .isFalse();
        assertThat(log.getFirst().profileId()).isEqualTo(5);
    }

    @Test
    void machinesAreToldApart() {
        assertThat(ask("HEAD", url("c"), CHROME).status()).isEqualTo(302);
        ask("GET", url("o"), "Mozilla/5.0");
        dispatcher.runOnce();
        assertThat(log)
                .hasSize(2)
                .allMatch(e -> e.body().path("properties").path("machine").asBoolean());
        assertThat(MachineRule.isMachine("GET", n -> CHROME, 1_999)).isTrue();
        assertThat(MachineRule.isMachine("GET", n -> n.equals("User-Agent") ? CHROME : null, 2_000))
                .isFalse();
        assertThat(MachineRule.isMachine("GET", n -> n.equals("Sec-Purpose") ? "prefetch" : CHROME, 9_000))
                .isTrue();
        assertThat(MachineRule.isMachine("GET", n -> "Mozilla/5.0 (via ggpht.com GoogleImageProxy)", 9_000))
                .isTrue();
    }

    @Test
    void aServiceWorkerTellsThatAPushWasShownAndClosed() {
        ask(2, "webpush");
        dispatcher.runOnce();
        log.clear();
        Rendered content = pushed.getFirst().content();
        assertThat(content.url()).startsWith("https://braid.example/c/");
        assertThat(content.icon()).isEqualTo("https://shop.example/i.png");
        assertThat(content.image()).as("no web address").isEmpty();
        assertThat(content.reportUrl()).matches("https://braid\\.example/n/[A-Za-z0-9_-]{22}");

        ask("GET", content.reportUrl() + "/closed", CHROME);
        ask("POST", content.reportUrl() + "/else", CHROME);
        ask("POST", "/n/AAAAAAAAAAAAAAAAAAAAAA/closed", CHROME);
        ask("POST", url("o").replace(".gif", "").replace("/o/", "/n/") + "/closed", CHROME);
        dispatcher.runOnce();
        assertThat(log).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(ask("POST", content.reportUrl() + "/shown", CHROME).status())
                    .isEqualTo(204);
            ask("POST", content.reportUrl() + "/closed", CHROME);
        }
        dispatcher.runOnce();
        assertThat(log.stream().map(NewEvent::messageId).distinct()).hasSize(2);
        assertThat(log).extracting(NewEvent::name).contains("Message Delivered", "Message Closed");
    }

    @Test
    void unknownAndForeignTokensLeadNowhere() {
        assertThat(ask("GET", "/c/AAAAAAAAAAAAAAAAAAAAAA", CHROME).status()).isEqualTo(404);
        assertThat(ask("GET", "/c/' OR 1=1 --", CHROME).status()).isEqualTo(404);
        assertThat(ask("GET", url("o").replace("/o/", "/c/").replace(".gif", ""), CHROME)
                        .status())
                .isEqualTo(404);
        assertThat(ask("GET", "/o/AAAAAAAAAAAAAAAAAAAAAA.gif", CHROME).status()).isEqualTo(200);
        dispatcher.runOnce();
        assertThat(log).isEmpty();
    }

    @Test
    void smsPartsAreCountedAtTheirEdges() {
        assertThat(SmsParts.of("")).isEqualTo(new SmsParts(0, false));
        assertThat(SmsParts.of("a".repeat(160))).isEqualTo(new SmsParts(1, false));
        assertThat(SmsParts.of("a".repeat(161))).isEqualTo(new SmsParts(2, false));
        assertThat(SmsParts.of("€".repeat(80))).isEqualTo(new SmsParts(1, false));
        assertThat(SmsParts.of("ї".repeat(70))).isEqualTo(new SmsParts(1, true));
        assertThat(SmsParts.of("ї".repeat(71))).isEqualTo(new SmsParts(2, true));
        assertThat(SmsParts.of("ї".repeat(135))).isEqualTo(new SmsParts(3, true));
    }

    @Test
    void aBadTemplateIsRefusedWithItsField() {
        ContentModule content = new ContentModule(
                storage, (tx, w, ids) -> Map.of(), (w, p) -> new People.Person("", null), List.of(), clock);
        assertThatThrownBy(
                        () -> content.templates()
                                .put(
                                        1,
                                        "x",
                                        Json.read(
                                                "{\"channels\":{\"email\":{\"en\":{\"subject\":\"a\",\"html\":\"<script>{{x}}</script>\"}}}}")))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.field()).contains("/channels/email/en/html"));
        assertThatThrownBy(() -> content.templates().put(1, "x", Json.read("{\"chanels\":{}}")))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.field()).contains("/chanels"));
    }

    private static final class NoWords implements BuiltIn {
        @Override
        public Rendered confirmation(SendIntent intent, String url) {
            throw new AssertionError("nothing is to be confirmed here");
        }

        @Override
        public String preferencesLine(String locale) {
            return "Preferences";
        }
    }
}
