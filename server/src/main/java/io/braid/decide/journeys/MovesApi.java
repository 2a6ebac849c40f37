package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/moves}, and nodes that are switched off. */
@RestController
final class MovesApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            GET    /api/journeys/{key}/moves              owner marketer analyst
            POST   /api/journeys/{key}/moves              owner marketer
            POST   /api/journeys/{key}/moves/preview      owner marketer
            POST   /api/journeys/{key}/moves/{id}/cancel  owner marketer
            POST   /api/journeys/{key}/nodes/{node}/off   owner marketer
            POST   /api/journeys/{key}/nodes/{node}/on    owner marketer
            """;

    private final Moves moves;
    private final JourneysApi journeys;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    MovesApi(Moves moves, JourneysApi journeys, BiFunction<Integer, String, String> nameOf) {
        this.moves = moves;
        this.journeys = journeys;
        this.nameOf = nameOf;
    }

    /**
     * What becomes of those whose node is neither named nor there any more.
     */
    enum Gone {
        @JsonProperty("stay")
        STAY,
        @JsonProperty("exit")
        EXIT
    }

    /** What is done. */
    enum What {
        @JsonProperty("move")
        MOVE,
        @JsonProperty("stop")
        STOP,
        @JsonProperty("pass")
        PASS
    }

    /** How far it is. */
    enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * A move.
     *
     * @param version the newest as he saw it; a preview needs none
     * @param mapping node to node; the empty text: they leave. A node that is not named keeps its people where it is in the newest, too
     * @param gone for the rest; {@code stay} if not said
     */
    record MoveBody(Integer version, Map<String, String> mapping, Gone gone) {}

    /**
     * Something that is done to those inside.
     *
     * @param version of a move, to which
     * @param node that was switched off; null for none
     * @param by an e-mail, or {@code key:3}
     * @param total how many it is about, once it has begun
     * @param people looked at so far
     * @param moved are on the newer version, or went on
     * @param left are not inside any more
     */
    record MoveView(
            String id,
            What what,
            Integer version,
            String node,
            String by,
            long askedMs,
            State state,
            long total,
            long people,
            long moved,
            long left) {}

    /** The newest first: moves, and what follows from a stop or a node that was switched off. */
    @GetMapping("/api/journeys/{key}/moves")
    Page<MoveView> list(Who who, @PathVariable("key") String key) {
        return new Page<>(
                moves.list(who.workspace(), key).stream()
                        .map(one -> view(who, one))
                        .toList(),
                null);
    }

    /** What would become of those inside; nothing is done. */
    @PostMapping("/api/journeys/{key}/moves/preview")
    Moves.Plan preview(Who who, @PathVariable("key") String key, @RequestBody MoveBody body) {
        return moves.plan(who.workspace(), key, mapping(body), gone(body));
    }

    /** Begins to move those inside to the newest version. */
    @PostMapping("/api/journeys/{key}/moves")
    MoveView begin(Who who, @PathVariable("key") String key, @RequestBody MoveBody body) {
        if (body.version() == null) {
            throw Refusal.invalid("invalid_version", "Say to which version.", "/version");
        }
        long id = moves.begin(who.workspace(), key, body.version(), mapping(body), gone(body), who.name());
        return moves.list(who.workspace(), key).stream()
                .filter(one -> one.id() == id)
                .map(one -> view(who, one))
                .findFirst()
                .orElseThrow();
    }

    /** Nobody else is moved; whoever was stays so. */
    @PostMapping("/api/journeys/{key}/moves/{id}/cancel")
    Page<MoveView> cancel(Who who, @PathVariable("key") String key, @PathVariable("id") long id) {
        moves.cancel(who.workspace(), key, id);
        return list(who, key);
    }

    /** @param takeBack what it asked for and has not gone is not sent; null for no */
    record OffBody(Boolean takeBack) {}

    /** People pass it by its main way, in every version; no new version. */
    @PostMapping("/api/journeys/{key}/nodes/{node}/off")
    JourneysApi.JourneyView off(
            Who who,
            @PathVariable("key") String key,
            @PathVariable("node") String node,
            @RequestBody(required = false) OffBody body) {
        moves.off(who.workspace(), key, node, body != null && Boolean.TRUE.equals(body.takeBack()), who.name());
        return journeys.get(who, key);
    }

    @PostMapping("/api/journeys/{key}/nodes/{node}/on")
    JourneysApi.JourneyView on(Who who, @PathVariable("key") String key, @PathVariable("node") String node) {
        moves.on(who.workspace(), key, node);
        return journeys.get(who, key);
    }

    private static Map<String, String> mapping(MoveBody body) {
        Map<String, String> mapping = body.mapping() == null ? Map.of() : body.mapping();
        if (mapping.size() > Journey.NODES_MAX) {
            throw Refusal.invalid(
                    "invalid_mapping", "A mapping names at most " + Journey.NODES_MAX + " nodes.", "/mapping");
        }
        return mapping;
    }

    private static Shift.Gone gone(MoveBody body) {
        return body.gone() == Gone.EXIT ? Shift.Gone.EXIT : Shift.Gone.STAY;
    }

    private MoveView view(Who who, Shift one) {
        return new MoveView(
                Long.toString(one.id()),
                What.valueOf(one.what().name()),
                one.version() == 0 ? null : one.version(),
                one.node().isEmpty() ? null : one.node(),
                nameOf.apply(who.workspace(), one.by()),
                one.askedMs(),
                State.valueOf(one.state().name()),
                one.total(),
                one.done().people(),
                one.done().moved(),
                one.done().left());
    }
}
