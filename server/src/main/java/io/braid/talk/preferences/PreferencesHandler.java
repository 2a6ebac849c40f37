package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.know.consent.ConsentNow;
import io.braid.know.consent.ConsentState.Key;
import io.braid.spine.log.Log;
import io.braid.talk.delivery.SendFeedback;
import io.braid.talk.feedback.Reached;
import io.braid.talk.preferences.Visitor.Choice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /p/} preferences, {@code /u/} unsubscribe (RFC 8058, too), {@code /d/} confirm. GET reads, POST acts. */
final class PreferencesHandler implements DataHandler {
    private final Storage storage;
    private final Visitors visitors;
    private final ConsentNow consents;
    private final SendFeedback feedback;
    private final Proofs proofs;
    private final Words words;
    private final Log log;
    private final Clock clock;

    PreferencesHandler(
            Storage storage,
            Visitors visitors,
            ConsentNow consents,
            SendFeedback feedback,
            Proofs proofs,
            Words words,
            Log log,
            Clock clock) {
        this.storage = storage;
        this.visitors = visitors;
        this.consents = consents;
        this.feedback = feedback;
        this.proofs = proofs;
        this.words = words;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public List<String> prefixes() {
        return List.of("/p/", "/u/", "/d/");
    }

    @Override
    public int bodyBytesMax() {
        return 16_384;
    }

    /** One visit. */
    private record Visit(DataRequest request, Visitor visitor, ShopLook look, Html html, Form form) {
        boolean posts() {
            return request.method().equals("POST");
        }

        String path() {
            return request.path();
        }
    }

    @Override
    public DataResponse handle(DataRequest request) {
        Reached.Kind kind = switch (request.path().substring(0, 3)) {
            case "/p/" -> Reached.Kind.PREFERENCES;
            case "/d/" -> Reached.Kind.CONFIRM;
            default -> Reached.Kind.UNSUBSCRIBE;
        };
        Form query = Form.of(request.query());
        Form form =
                request.method().equals("POST") ? Form.of(new String(request.body(), StandardCharsets.UTF_8)) : query;
        String token = request.path().substring(3);
        Optional<Visitor> found = visitors.find(token, kind);
        ShopLook look = found.map(
                        visitor -> visitors.look(visitor.send().intent().workspace()))
                .orElse(ShopLook.DEFAULT);
        String locale = look.speak(
                form.one("lang"),
                query.one("lang"),
                found.map(Visitor::locale).orElse(request.header().apply("Accept-Language")));
        Html html = new Html(look, words, locale);
        if (found.isEmpty()) {
            Pages.message(html, "gone.title", "gone.text");
            return new DataResponse(404, html.headers(), html.page("gone.title", ""));
        }
        Visit visit = new Visit(request, found.get(), look, html, form);
        if (visit.posts() && foreign(request)) {
            Pages.message(html, "title", "foreign");
            return new DataResponse(403, html.headers(), html.page("title", visit.path()));
        }
        return switch (kind) {
            case PREFERENCES -> preferences(visit);
            case UNSUBSCRIBE -> unsubscribe(visit);
            case CONFIRM -> confirm(visit);
        };
    }

    /** The token is what allows it, and no cookie is read; a browser that says who sent the form is believed all the same. */
    private static boolean foreign(DataRequest request) {
        String site = request.header().apply("Sec-Fetch-Site");
        return site != null && site.equals("cross-site");
    }

    private DataResponse preferences(Visit visit) {
        long nowMs = clock.nowMs();
        Html html = visit.html();
        if (visit.posts()) {
            String done = act(visit, nowMs);
            Map<String, String> headers = html.headers();
            headers.put("Location", visit.path() + "?lang=" + html.locale() + "&done=" + done);
            return new DataResponse(303, headers, new byte[0]);
        }
        String done = visit.form().one("done");
        if (List.of("save", "pause", "resume", "stop").contains(done)) {
            html.notice(html.text("done." + done));
        } else if (done.startsWith("asked")) {
            html.notice(html.text("done.asked", asked(html, done)));
        }
        Pages.preferences(html, visit.look(), visit.visitor(), visit.path(), nowMs);
        return new DataResponse(200, html.headers(), html.page("title", visit.path()));
    }

    private static String asked(Html html, String done) {
        List<String> channels = new ArrayList<>();
        for (String channel : List.of("email", "sms", "push", "webpush")) {
            if (List.of(done.split("\\.")).contains(channel)) {
                channels.add(html.words("channel." + channel));
            }
        }
        return String.join(", ", channels);
    }

    private String act(Visit visit, long nowMs) {
        String what = visit.form().one("do");
        Answers answers = answers(visit, nowMs);
        String done = switch (what) {
            case "stop" -> {
                answers.refuseAll(visit.html().words("stop.text"));
                yield "stop";
            }
            case "resume" -> {
                answers.pause(0);
                yield "resume";
            }
            case "save" -> save(visit, answers);
            default -> {
                for (int days : Pages.PAUSE_DAYS) {
                    if (what.equals("pause:" + days)) {
                        answers.pause(nowMs + days * 86_400_000L);
                    }
                }
                yield "pause";
            }
        };
        answers.say(log, storage, consents);
        return done;
    }

    /** Switches that the page showed and that stand otherwise now. Off is for the whole channel, on for what he proved. */
    private String save(Visit visit, Answers answers) {
        List<String> shown = visit.form().all("shown");
        List<String> on = visit.form().all("on");
        StringBuilder asked = new StringBuilder("asked");
        for (Choice choice : visit.visitor().choices()) {
            boolean wants = on.contains(choice.name());
            if (!shown.contains(choice.name()) || wants == visit.visitor().on(choice)) {
                continue;
            }
            String text = visit.html().words("channel." + choice.channel()) + ": "
                    + visit.html().words("purpose." + choice.purpose());
            if (!wants) {
                answers.refuse(choice, text);
                continue;
            }
            List<Key> keys = visit.visitor().keys(choice);
            Optional<Key> own = keys.stream().filter(visit.visitor()::proved).findFirst();
            if (own.isPresent()) {
                answers.grant(own.get(), text);
            } else {
                answers.request(keys.getLast(), text);
                asked.append('.').append(choice.channel());
            }
        }
        return asked.length() > "asked".length() ? asked.toString() : "save";
    }

    private DataResponse unsubscribe(Visit visit) {
        Html html = visit.html();
        Visitor visitor = visit.visitor();
        if (visit.posts()) {
            long nowMs = clock.nowMs();
            int workspace = visitor.send().intent().workspace();
            feedback.used(workspace, visitor.send().id(), SendFeedback.Use.UNSUBSCRIBED, "", false, nowMs);
            storage.run(tx -> consents.refuse(tx, workspace, List.of(visitor.own()), nowMs));
        }
        Pages.unsubscribe(
                html,
                visitor.send().intent().channel(),
                visitor.send().address(),
                visit.path(),
                visitors.preferencesPath(visitor),
                visit.posts());
        return new DataResponse(200, html.headers(), html.page("unsubscribe.title", visit.path()));
    }

    private DataResponse confirm(Visit visit) {
        Html html = visit.html();
        Confirmation confirmation =
                Confirmation.of(visit.visitor().send().intent()).orElseThrow();
        long nowMs = clock.nowMs();
        if (nowMs > confirmation.askedMs() + Confirmation.VALID_MS) {
            Pages.message(html, "confirm.title", "confirm.late");
            return new DataResponse(410, html.headers(), html.page("confirm.title", visit.path()));
        }
        Key key = confirmation.key();
        String sentence = html.words(
                key.purpose().equals(Visitor.TRANSACTIONAL) ? "confirm.text.transactional" : "confirm.text",
                visit.look().shopName(),
                Pages.known(html, key.address().channel(), key.address().value()));
        if (visit.posts()) {
            Answers answers = answers(visit, nowMs);
            answers.confirm(confirmation, sentence);
            answers.say(log, storage, consents);
        }
        Pages.confirm(html, sentence, visit.path(), visit.posts());
        return new DataResponse(200, html.headers(), html.page("confirm.title", visit.path()));
    }

    private Answers answers(Visit visit, long nowMs) {
        ObjectNode proof = Json.object();
        new LinkedHashMap<>(proofs.of(visit.request())).forEach(proof::put);
        return new Answers(visit.visitor(), proof, nowMs);
    }
}
