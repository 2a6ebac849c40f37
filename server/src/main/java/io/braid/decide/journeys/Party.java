package io.braid.decide.journeys;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One person in a play: the instances of his entry, one for each way that he goes at once. It moves them as the live run does; what
 * comes of it is for whoever plays.
 *
 * <p>Thread rule: one thread.
 */
final class Party implements Family.Host {
    /** The person, as he is at each moment of the play. */
    interface Person {
        View at(long lastActiveMs);
    }

    /** Who plays. */
    interface Player {
        View view();

        long nowMs();

        /**
         * Something comes of a move.
         *
         * @param after whoever moved
         * @param node where he was then
         */
        void happened(Instance after, String node, Effect effect);

        /** Something is to be told that is no effect. */
        void tell(PlayLine line);
    }

    private final Journey journey;
    private final Player player;
    private final TreeMap<Long, Instance> live = new TreeMap<>();
    private final Family family = new Family(this);
    private long lastId;
    private boolean ended;

    Party(Journey journey, Player player) {
        this.journey = journey;
        this.player = player;
    }

    void enter(Instance entering) {
        lastId = entering.id();
        put(entering);
        take(entering, Advance.enter(journey, entering, player.view(), player.nowMs()));
        family.settle();
    }

    /** To those who are inside before, each as he is when it comes to him. */
    void give(Predicate<Instance> whom, Function<Instance, Input> input) {
        for (long id : List.copyOf(live.keySet())) {
            Instance one = live.get(id);
            if (one != null && whom.test(one)) {
                take(one, Advance.advance(journey, one, input.apply(one), player.view(), player.nowMs()));
            }
        }
        family.settle();
    }

    boolean over() {
        return live.isEmpty();
    }

    /** Nobody goes on, whatever is still to come. */
    void end() {
        ended = true;
        live.clear();
    }

    Optional<Instance> find(long id) {
        return Optional.ofNullable(live.get(id));
    }

    /** When time alone moves one of them next. */
    long dueMs() {
        return live.values().stream().mapToLong(Instance::dueMs).min().orElse(Long.MAX_VALUE);
    }

    boolean alone(Instance one) {
        return Family.others(live(), one).isEmpty();
    }

    /** On the way that he goes, if there are several. */
    PlayLine on(Instance one, PlayLine line) {
        return alone(one) ? line : line.on(Family.way(journey, one, line.node()));
    }

    /** What there is to say of an effect, see {@link PlayLine#told}. */
    Optional<PlayLine> told(Instance after, String node, Effect effect) {
        return PlayLine.told(effect, player.nowMs(), node, alone(after)).map(line -> on(after, line));
    }

    @Override
    public List<Instance> live() {
        return List.copyOf(live.values());
    }

    @Override
    public Journey drawn(Instance instance) {
        return journey;
    }

    @Override
    public View view(Instance instance) {
        return player.view();
    }

    @Override
    public long nextId() {
        return ++lastId;
    }

    @Override
    public long nowMs() {
        return player.nowMs();
    }

    @Override
    public void put(Instance instance) {
        if (!ended) {
            live.put(instance.id(), instance);
        }
    }

    @Override
    public void noRoom(Instance instance) {
        player.tell(on(instance, PlayLine.of(nowMs(), PlayLine.What.NOTHING, instance.node(), "", "", "no_room")));
    }

    @Override
    public void take(Instance before, Advanced advanced) {
        Instance after = advanced.instance();
        String node = before.node();
        for (Effect effect : advanced.effects()) {
            if (ended) {
                return;
            }
            switch (effect) {
                case Effect.Parted parted -> family.parted(parted);
                case Effect.Gathered gathered -> family.gathered(after, gathered.reason());
                case Effect.StepTaken step -> node = step.node();
                default -> {}
            }
            player.happened(after, node, effect);
        }
        if (after.heldOut() && !before.heldOut()) {
            family.held(after);
        }
        if (after.live()) {
            put(after);
        } else {
            family.leaves(after);
            live.remove(after.id());
        }
        family.setOut();
    }
}
