package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes several ways at once. Whoever comes here goes on along the first way himself; along each other way goes an instance of its own
 * of the same family, see {@link Family}. The ways end by themselves, or meet again in a {@link Join}.
 *
 * @param ways {@link #WAYS_MIN} to {@link #WAYS_MAX}
 */
public record Parallel(List<Way> ways) implements Step {
    static final int WAYS_MIN = 2;
    static final int WAYS_MAX = 8;
    static final int NAME_MAX = 40;

    private static final Field WAYS = Field.list("ways", "Ways", Field.Type.PATHS, WAYS_MIN, WAYS_MAX);

    static final StepKind KIND = new StepKind(
            "parallel",
            "Parallel ways",
            "Goes two to eight ways at once; they end by themselves, or meet again in a join.",
            List.of(WAYS),
            "{id: both, type: parallel, ways: [{name: mail, next: tips}, {name: call, next: care}]}",
            fields -> new Parallel(fields.list(
                    WAYS.name(), WAYS_MIN, WAYS_MAX, (node, at) -> Way.read(new Fields(node, at, fields.problems())))));

    /**
     * One way.
     *
     * @param name for a person; empty: its number
     * @param next where it leads
     */
    public record Way(String name, String next) {
        private static final Field NAME = Field.text("name", "Name", "", NAME_MAX);
        private static final Field NEXT = Field.next("next", "Then");

        static final List<Field> FIELDS = List.of(NAME, NEXT);

        static Way read(Fields fields) {
            Way way = new Way(fields.text(NAME), fields.node(NEXT));
            fields.noOthers();
            return way;
        }

        private ObjectNode json() {
            ObjectNode json = Json.object();
            if (!name.isEmpty()) {
                json.put("name", name);
            }
            Port.write(json, "next", next);
            return json;
        }
    }

    @Override
    public Move on(Input input, Situation now) {
        Instance here = now.instance();
        Fork fork = new Fork(here.id(), here.visit(), here.node(), 0);
        now.tell(new Effect.Parted(here, fork, ways.stream().map(Way::next).toList()));
        now.set(here.kin(here.kin().parted(fork)));
        return Move.go(main());
    }

    /** What a way is called; empty for one that is none, or several. */
    String name(int way) {
        if (way >= ways.size()) {
            return "";
        }
        return ways.get(way).name().isEmpty()
                ? Integer.toString(way + 1)
                : ways.get(way).name();
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return IntStream.range(0, ways.size())
                .mapToObj(i -> new Port("/ways/" + i + "/next", ways.get(i).next()))
                .toList();
    }

    @Override
    public String main() {
        return ways.getFirst().next();
    }

    @Override
    public void write(ObjectNode to) {
        var list = to.putArray("ways");
        ways.forEach(way -> list.add(way.json()));
    }
}
