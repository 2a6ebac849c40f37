package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends people at random one of several ways, in given shares. Who goes where hangs on the person, the journey's seed and the
 * step's id alone: the same person goes the same way each time, and another split, or a hold-out, divides independently of this one.
 *
 * <p>With a goal it is a trial: as soon as one way is clearly the best (see {@link Trials}), whoever enters the journey goes it. Those who were
 * inside keep theirs; held-out people are not in it.
 *
 * @param arms {@link #ARMS_MIN} to {@link #ARMS_MAX}
 * @param goal what makes a way the best
 * @param withinMs so long after a person came here counts what he does; said with a goal only
 */
public record Split(List<Arm> arms, Goal goal, long withinMs) implements Step {
    static final int ARMS_MIN = 2;
    static final int ARMS_MAX = 10;
    static final int SHARE_MAX = 100;
    static final int NAME_MAX = 40;

    private static final Field ARMS = Field.list("arms", "Ways", Field.Type.ARMS, ARMS_MIN, ARMS_MAX);
    private static final Field GOAL = Field.choice("goal", "Winner by", Words.of(Goal.NONE), Words.all(Goal.class));
    private static final Field WITHIN =
            Field.duration("within", "Counts within", "3d", Durations.HOUR_MS, 30 * Durations.DAY_MS);

    /** By what the best way is found. As written in JSON, in small letters. */
    public enum Goal {
        /** No way is the best; the shares stay. */
        @JsonProperty("none")
        NONE,
        /** People who clicked a message of the journey. */
        @JsonProperty("clicked")
        CLICKED,
        /** People who ordered. */
        @JsonProperty("ordered")
        ORDERED,
        /** Money for a person. */
        @JsonProperty("revenue")
        REVENUE
    }

    static final StepKind KIND = new StepKind(
            "split",
            "Random split",
            "Sends people at random one of two to ten ways, in the shares that you give; the same person always the same way. With a goal, the best way wins when it is clear.",
            List.of(ARMS, GOAL, WITHIN),
            List.of("arm"),
            "{id: words, type: split, arms: [{name: short, share: 1, next: short}, {name: long, share: 1, next: long}]}",
            fields -> new Split(
                    fields.list(
                            ARMS.name(),
                            ARMS_MIN,
                            ARMS_MAX,
                            (node, at) -> Arm.read(new Fields(node, at, fields.problems()))),
                    fields.choice(GOAL.name(), Goal.class, Goal.NONE),
                    fields.durationMs(WITHIN)));

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

    public Split {
        withinMs = goal == Goal.NONE ? 0 : withinMs;
    }

    @Override
    public Move on(Input input, Situation now) {
        String node = now.instance().node();
        int arm = arm(now.view().lot(now.journey().seed() + "/" + node));
        if (goal != Goal.NONE && !now.instance().heldOut()) {
            now.tell(new Effect.ArmTaken(node, trial(), arm));
        }
        if (!arms.get(arm).name().isEmpty()) {
            now.result(Json.object().put("arm", arms.get(arm).name()));
        }
        return Move.go(arms.get(arm).next());
    }

    /** What is compared: when any of it changes, the trial begins anew. */
    String trial() {
        ObjectNode said = Json.object();
        write(said);
        return Long.toHexString(Hashes.of(Json.write(said)));
    }

    /** @param lot 0 to {@link Hashes#DRAWS} - 1 */
    private int arm(int lot) {
        int shares = arms.stream().mapToInt(Arm::share).sum();
        long place = (long) lot * shares / Hashes.DRAWS;
        for (int arm = 0; arm < arms.size(); arm++) {
            place -= arms.get(arm).share();
            if (place < 0) {
                return arm;
            }
        }
        return arms.size() - 1;
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
        if (goal != Goal.NONE) {
            to.put("goal", Words.of(goal)).put("within", Durations.write(withinMs));
        }
    }
}
