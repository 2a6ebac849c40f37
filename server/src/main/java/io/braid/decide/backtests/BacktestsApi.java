package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/backtests}. */
@RestController
final class BacktestsApi {
    static final String PERMISSIONS = """
            GET    /api/journeys/{key}/backtests       owner marketer analyst
            POST   /api/journeys/{key}/backtests       owner marketer
            GET    /api/journeys/{key}/backtests/{id}  owner marketer analyst
            DELETE /api/journeys/{key}/backtests/{id}  owner marketer
            """;

    private final Backtests backtests;
    private final BiFunction<Integer, Collection<Long>, Map<Long, String>> names;
    private final BiFunction<Integer, String, String> nameOf;

    /**
     * @param names workspace and profile ids to what people are called
     * @param nameOf workspace and {@code user:7} to what people call him
     */
    BacktestsApi(
            Backtests backtests,
            BiFunction<Integer, Collection<Long>, Map<Long, String>> names,
            BiFunction<Integer, String, String> nameOf) {
        this.backtests = backtests;
        this.names = names;
        this.nameOf = nameOf;
    }

    /**
     * What is tried.
     *
     * @param definition a drawing to try instead of what is published; may be left out
     * @param days how far back, 1 to {@link Backtest#DAYS_MAX}, which it is if it is not said
     */
    record BacktestBody(ObjectNode definition, Integer days) {}

    /**
     * One back-test.
     *
     * @param version what was published and is tried; null for a drawing
     * @param by an e-mail, or {@code key:3}
     * @param askedMs shop time: the period ends here
     * @param percent how much is done
     * @param fault why it broke off; null if it did not
     * @param endedMs null before
     * @param answer null before it is done, and in lists
     * @param names of the people in the examples, by profile id; who is anonymous is missing
     */
    record BacktestView(
            String id,
            Integer version,
            int days,
            String by,
            long askedMs,
            Backtest.State state,
            int percent,
            Backtest.Fault fault,
            Long endedMs,
            Answer answer,
            Map<Long, String> names) {}

    /** @param items the newest first, at most {@link Backtests#KEPT_MAX} and those that are not over */
    record BacktestsView(List<BacktestView> items) {}

    @GetMapping("/api/journeys/{key}/backtests")
    BacktestsView list(Who who, @PathVariable("key") String key) {
        return new BacktestsView(backtests.all(key).stream()
                .map(one -> view(who, one, null, Map.of()))
                .toList());
    }

    /** Begins one, or puts it behind those that wait; how it ends is asked for by its id. */
    @PostMapping("/api/journeys/{key}/backtests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BacktestView begin(Who who, @PathVariable("key") String key, @RequestBody(required = false) BacktestBody body) {
        int days = body == null || body.days() == null ? Backtest.DAYS_MAX : body.days();
        return view(
                who, backtests.begin(key, body == null ? null : body.definition(), days, who.name()), null, Map.of());
    }

    @GetMapping("/api/journeys/{key}/backtests/{id}")
    BacktestView get(Who who, @PathVariable("key") String key, @PathVariable("id") String id) {
        Backtest found = backtests.get(key, number(id));
        Stream<Answer.Example> shown = found.answer() == null ? Stream.of() : found.answer().examples().stream();
        return view(
                who,
                found,
                found.answer(),
                names.apply(
                        who.workspace(),
                        shown.map(one -> Long.parseLong(one.profile()))
                                .distinct()
                                .toList()));
    }

    /** Breaks off one that waits or runs; forgets one that is over. */
    @DeleteMapping("/api/journeys/{key}/backtests/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Who who, @PathVariable("key") String key, @PathVariable("id") String id) {
        backtests.remove(key, number(id));
    }

    private BacktestView view(Who who, Backtest one, Answer answer, Map<Long, String> people) {
        return new BacktestView(
                Long.toString(one.id()),
                one.version() == 0 ? null : (Integer) one.version(),
                one.days(),
                nameOf.apply(who.workspace(), one.by()),
                one.askedMs(),
                one.state(),
                one.percent(),
                one.fault(),
                one.endedMs() == 0 ? null : (Long) one.endedMs(),
                answer,
                people);
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Refusal.notFound("back-test", id);
        }
        return Long.parseLong(id);
    }
}
