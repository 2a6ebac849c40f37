package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends people at random one of several ways, in given shares. Who goes where hangs on the person, the journey's seed and the
 * step's id alone: the same person goes the same way each time, and another split, or a hold-out, divides independently of this one.
 *
 * @param arms {@link #ARMS_MIN} to {@link #ARMS_MAX}
 */
public record Split(List<Arm> arms) implements Step {
    static final int ARMS_MIN = 2;
    static final int ARMS_MAX = 10;
    static final int SHARE_MAX = 100;
    static final int NAME_MAX = 40;

    private static final Field ARMS = Field.list("arms", "Ways", Field.Type.ARMS, ARMS_MIN, ARMS_MAX);

    static final StepKind KIND = new StepKind(
            "split",
            "Random split",
            "Sends people at random one of two to ten ways, in the shares that you give; the same person always the same way.",
            List.of(ARMS),
            "{id: words, type: split, arms: [{name: short, share: 1, next: short}, {name: long, share: 1, next: long}]}",
            fields -> new Split(fields.list(
                    ARMS.name(), ARMS_MIN, ARMS_MAX, (node, at) -> Arm.read(new Fields(node, at, fields.problems())))));

    /**
     * One way.
     *
     * @param name for a person
     * @param share 1 to {@link #SHARE_MAX}, against the sum of all shares
     * @param next where it leads
     */
    public record Arm(String name, int share, String next) {
        private static final Field NAME = Field.text("name", "Name", "", NAME_MAX);
        private static final Field SHARE = Field.percent("share", "Share", 1, SHARE_MAX);
        private static final Field NEXT = Field.next("next", "Then");

        static final List<Field> FIELDS = List.of(NAME, SHARE, NEXT);

        static Arm read(Fields fields) {
            Arm arm =
                    new Arm(fields.text(NAME.name(), false, "", NAME.max()), fields.percent(SHARE), fields.node(NEXT));
            fields.noOthers();
            return arm;
        }

        private ObjectNode json() {
            ObjectNode json = Json.object();
            if (!name.isEmpty()) {
                json.put("name", name);
            }
            json.put("share", share);
            return next.isEmpty() ? json : json.put("next", next);
        }
    }

    @Override
    public Move on(Input input, Situation now) {
        return Move.go(
                arm(now.view().lot(now.journey().seed() + "/" + now.instance().node()))
                        .next());
    }

    /** @param lot 0 to {@link Hashes#DRAWS} - 1 */
    private Arm arm(int lot) {
        int shares = arms.stream().mapToInt(Arm::share).sum();
        long place = (long) lot * shares / Hashes.DRAWS;
        for (Arm arm : arms) {
            place -= arm.share();
            if (place < 0) {
                return arm;
            }
        }
        return arms.getLast();
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return IntStream.range(0, arms.size())
                .mapToObj(i -> new Port("/arms/" + i + "/next", arms.get(i).next()))
                .toList();
    }

    @Override
    public void write(ObjectNode to) {
        var list = to.putArray("arms");
        arms.forEach(arm -> list.add(arm.json()));
    }
}
