package io.braid.decide.testruns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.decide.journeys.Input;
import io.braid.decide.journeys.PlayLine;
import io.braid.decide.journeys.TestPlay;
import io.braid.talk.content.Rendered;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/test-runs}. */
@RestController
final class TestRunsApi {
    static final String PERMISSIONS = """
            GET    /api/journeys/{key}/test-runs                         owner marketer
            POST   /api/journeys/{key}/test-runs                         owner marketer
            DELETE /api/journeys/{key}/test-runs/{id}                    owner marketer
            POST   /api/journeys/{key}/test-runs/{id}/steer              owner marketer
            GET    /api/journeys/{key}/test-runs/{id}/messages/{number}  owner marketer
            """;

    /** Earlier runs in a list. */
    static final int PAST_MAX = 10;

    static final int EVENT_MAX = 100;

    private final TestRuns runs;
    private final TestPeople people;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    TestRunsApi(TestRuns runs, TestPeople people, BiFunction<Integer, String, String> nameOf) {
        this.runs = runs;
        this.people = people;
        this.nameOf = nameOf;
    }

    /** What the tester does. */
    enum Deed {
        @JsonProperty("skip_wait")
        SKIP_WAIT,
        /** The person does something. */
        @JsonProperty("event")
        EVENT,
        @JsonProperty("cart_changed")
        CART_CHANGED,
        /** Something becomes of a message, or a program answers. */
        @JsonProperty("reaction")
        REACTION
    }

    /** What may become of a message. */
    enum Reaction {
        @JsonProperty("delivered")
        DELIVERED(Input.Outcome.DELIVERED),
        @JsonProperty("opened")
        OPENED(Input.Outcome.OPENED),
        @JsonProperty("clicked")
        CLICKED(Input.Outcome.CLICKED),
        @JsonProperty("failed")
        FAILED(Input.Outcome.FAILED);

        final Input.Outcome outcome;

        Reaction(Input.Outcome outcome) {
            this.outcome = outcome;
        }
    }

    /** @param amount seconds, or times; null for {@code as_drawn} */
    record TestPace(Pace.Kind kind, Integer amount) {}

    /**
     * How it begins.
     *
     * @param people ids of test people, 1 to {@link TestRuns#PEOPLE_MAX}
     * @param definition a drawing to try instead of what is published; may be left out
     * @param properties of the event by which they come in; may be left out
     * @param pace at most ten seconds a wait if it is left out
     */
    record TestRunBody(List<String> people, ObjectNode definition, ObjectNode properties, TestPace pace) {}

    /**
     * What the tester does.
     *
     * @param instance of a wait that is skipped
     * @param visit of a wait that is skipped
     * @param event its name
     * @param properties of the event; may be left out
     * @param message the number of the message that something becomes of
     * @param reply what a program answers, JSON or text; may be left out
     */
    record TestDeed(
            Deed what,
            String instance,
            Integer visit,
            String event,
            ObjectNode properties,
            Integer message,
            Reaction reaction,
            String reply) {}

    /**
     * Where he is.
     *
     * @param dueMs shop time; null: time alone does nothing
     */
    record TestPlace(String instance, int visit, String node, Long dueMs) {}

    /**
     * What happened.
     *
     * @param message the number of the message that it is about; null: of none
     * @param shown the message can be looked at
     */
    record TestLine(PlayLine line, Integer message, boolean shown) {}

    /**
     * One test person on his way.
     *
     * @param by an e-mail, or {@code key:3}
     * @param startedMs shop time
     * @param nowMs shop time of the play
     * @param nextInMs machine time until something happens by itself; null: nothing does
     * @param ended why it ended; null while it goes on
     */
    record TestRunView(
            String id,
            String person,
            String by,
            boolean drawn,
            TestPace pace,
            long startedMs,
            long nowMs,
            Long nextInMs,
            List<TestPlace> places,
            List<TestLine> lines,
            int sends,
            String ended) {}

    /** What stays of a run that is over. */
    record TestRunPast(
            String id,
            String person,
            String by,
            boolean drawn,
            long startedMs,
            long endedMs,
            String ended,
            int sends) {}

    /**
     * @param items those that go on and those that were just over, the newest first
     * @param past what stays of those that are over, the newest first, at most {@link #PAST_MAX}
     */
    record TestRunsView(List<TestRunView> items, List<TestRunPast> past) {}

    /** A message as it went. The html is hostile to whoever shows it outside a sandboxed frame. */
    record TestMessage(
            String channel,
            String locale,
            String subject,
            String html,
            String text,
            String title,
            String body,
            String url) {}

    @GetMapping("/api/journeys/{key}/test-runs")
    TestRunsView list(Who who, @PathVariable("key") String key) {
        return new TestRunsView(
                runs.all(who.workspace(), key).stream()
                        .map(one -> view(who, one))
                        .toList(),
                runs.past(who.workspace(), key, PAST_MAX).stream()
                        .map(one -> new TestRunPast(
                                Long.toString(one.id()),
                                one.person(),
                                nameOf.apply(who.workspace(), one.by()),
                                one.drawn(),
                                one.startedMs(),
                                one.endedMs(),
                                one.ended(),
                                one.sends()))
                        .toList());
    }

    /** Really sends the journey's messages, to these test people only, marked as tests. */
    @PostMapping("/api/journeys/{key}/test-runs")
    @ResponseStatus(HttpStatus.CREATED)
    TestRunsView begin(Who who, @PathVariable("key") String key, @RequestBody TestRunBody body) {
        List<String> ids = body.people() == null ? List.of() : body.people();
        if (ids.size() > TestRuns.PEOPLE_MAX || ids.isEmpty()) {
            throw Refusal.invalid(
                    "too_many_people", "A test begins with 1 to " + TestRuns.PEOPLE_MAX + " test people.", "/people");
        }
        List<TestPerson> chosen = ids.stream()
                .distinct()
                .map(id -> people.get(who.workspace(), TestPeopleApi.number("test person", id)))
                .toList();
        Pace pace = body.pace() == null
                ? Pace.STANDARD
                : Pace.of(body.pace().kind(), body.pace().amount());
        runs.begin(
                who.workspace(),
                key,
                body.definition(),
                chosen,
                pace,
                body.properties() == null ? Json.object() : body.properties(),
                who.name());
        return list(who, key);
    }

    /** Ends one that goes on; forgets one that is over. */
    @DeleteMapping("/api/journeys/{key}/test-runs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Who who, @PathVariable("key") String key, @PathVariable("id") String id) {
        runs.remove(who.workspace(), key, TestPeopleApi.number("test run", id));
    }

    /** Skips a wait, or does something for the person. */
    @PostMapping("/api/journeys/{key}/test-runs/{id}/steer")
    TestRunView steer(
            Who who, @PathVariable("key") String key, @PathVariable("id") String id, @RequestBody TestDeed deed) {
        TestRun run = runs.get(who.workspace(), key, TestPeopleApi.number("test run", id));
        if (deed.what() == null) {
            throw Refusal.invalid("invalid_deed", "what is needed.", "/what");
        }
        switch (deed.what()) {
            case SKIP_WAIT ->
                run.skip(TestPeopleApi.number("instance", deed.instance()), deed.visit() == null ? 0 : deed.visit());
            case EVENT -> run.happens(event(deed), properties(deed));
            case CART_CHANGED -> run.changesCart();
            case REACTION -> {
                if (deed.reaction() == null) {
                    throw Refusal.invalid("invalid_deed", "reaction is needed.", "/reaction");
                }
                run.reacts(deed.message() == null ? 0 : deed.message(), deed.reaction(), reply(deed));
            }
        }
        return view(who, run);
    }

    @GetMapping("/api/journeys/{key}/test-runs/{id}/messages/{number}")
    TestMessage message(
            Who who,
            @PathVariable("key") String key,
            @PathVariable("id") String id,
            @PathVariable("number") String number) {
        TestRun run = runs.get(who.workspace(), key, TestPeopleApi.number("test run", id));
        Letters.Letter letter = run.letters()
                .find((int) Math.min(Integer.MAX_VALUE, TestPeopleApi.number("message", number)))
                .orElseThrow(() -> Refusal.notFound("message", number));
        Rendered content = letter.content();
        return new TestMessage(
                letter.channel(),
                content.locale(),
                content.subject(),
                content.html(),
                content.text(),
                content.title(),
                content.body(),
                content.url());
    }

    private static String event(TestDeed deed) {
        if (deed.event() == null || deed.event().isBlank() || deed.event().length() > EVENT_MAX) {
            throw Refusal.invalid("invalid_event", "An event's name has 1 to " + EVENT_MAX + " characters.", "/event");
        }
        return deed.event();
    }

    private static ObjectNode properties(TestDeed deed) {
        ObjectNode properties = deed.properties() == null ? Json.object() : deed.properties();
        if (properties.toString().length() > TestRuns.PROPERTIES_MAX) {
            throw Refusal.invalid(
                    "too_large", "properties have at most " + TestRuns.PROPERTIES_MAX + " characters.", "/properties");
        }
        return properties;
    }

    private static String reply(TestDeed deed) {
        String reply = deed.reply() == null ? "" : deed.reply();
        if (reply.length() > TestRuns.PROPERTIES_MAX) {
            throw Refusal.invalid(
                    "too_large", "A reply has at most " + TestRuns.PROPERTIES_MAX + " characters.", "/reply");
        }
        return reply;
    }

    private TestRunView view(Who who, TestRun run) {
        TestRunStart start = run.start();
        TestRun.Shown shown = run.shown();
        long machineMs = run.machineMs();
        boolean over = !shown.ended().isEmpty();
        PlayClock clock = shown.clock();
        return new TestRunView(
                Long.toString(run.id()),
                start.person(),
                nameOf.apply(who.workspace(), start.by()),
                start.drawn(),
                new TestPace(start.pace().kind(), start.pace().amount()),
                start.startedMs(),
                over ? clock.shopMs() : clock.shopMs(machineMs),
                over || clock.dueMs() == Long.MAX_VALUE ? null : (Long) Math.max(0, clock.dueMachineMs() - machineMs),
                shown.places().stream().map(TestRunsApi::place).toList(),
                shown.lines().stream()
                        .map(line -> new TestLine(
                                line.line(),
                                line.letter() == 0 ? null : (Integer) line.letter(),
                                run.letters().has(line.letter())))
                        .toList(),
                shown.sends(),
                over ? shown.ended() : null);
    }

    private static TestPlace place(TestPlay.Place place) {
        return new TestPlace(
                Long.toString(place.instance()),
                place.visit(),
                place.node(),
                place.dueMs() == Long.MAX_VALUE ? null : (Long) place.dueMs());
    }
}
