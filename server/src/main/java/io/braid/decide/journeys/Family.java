package io.braid.decide.journeys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The instances of one entry that go parallel ways: how they begin, meet and end together. Each is an instance like any other, with an
 * id, a due time and visits of its own, so all that holds of one holds of each; what the world counts by instance (entries, hold-outs,
 * occasions, whoever is inside) it counts by family. The live run and the dry run are its hosts, and so do the same.
 *
 * <p>Thread rule: lives and dies with its host, on one thread.
 */
final class Family {
    /** Of one family, at once. {@link ForkLint} refuses what must come to more; what may, and does, goes on along the first way alone. */
    static final int TOGETHER_MAX = 25;

    /** Of one person, at once, in all his journeys. */
    static final int PERSON_MAX = 100;

    /** Why a way ended that met the others. */
    static final String JOINED = "joined";

    /** Whoever plays people. */
    interface Host {
        /** Everybody who is inside, by id. */
        List<Instance> live();

        /** The version that it is on, as it runs. */
        Journey drawn(Instance instance);

        View view(Instance instance);

        long nextId();

        long nowMs();

        /** It is this now, and did nothing. */
        void put(Instance instance);

        /** It moved: carries out what came of that. */
        void take(Instance before, Advanced advanced);

        /** It parts into ways no more: there is no room. */
        void noRoom(Instance instance);
    }

    private record Newborn(long id, String to) {}

    private final Host host;
    private final Deque<Newborn> born = new ArrayDeque<>();

    Family(Host host) {
        this.host = host;
    }

    /** The others of its family who are inside, by id. */
    static List<Instance> others(List<Instance> live, Instance one) {
        return live.stream()
                .filter(other -> other.family() == one.family() && other.id() != one.id())
                .toList();
    }

    /** How many entries these are. */
    static long count(List<Instance> live) {
        return live.stream().mapToLong(Instance::family).distinct().count();
    }

    /** What the way is called that one goes at a node; empty where it goes alone, or where the way only begins. */
    static String way(Journey journey, Instance instance, String node) {
        return instance.kin().forks().reversed().stream()
                .filter(fork -> !fork.node().equals(node))
                .findFirst()
                .map(fork -> journey.find(fork.node()).map(Node::step).orElse(null) instanceof Parallel parallel
                        ? parallel.name(fork.way())
                        : "")
                .orElse("");
    }

    private Optional<Instance> find(long id) {
        return host.live().stream().filter(one -> one.id() == id).findFirst();
    }

    /** The other ways get their instances at once, so that nobody thinks himself alone; they set out when this one has moved. */
    void parted(Effect.Parted effect) {
        int more = effect.to().size() - 1;
        if (others(host.live(), effect.at()).size() + 1 + more > TOGETHER_MAX
                || host.live().size() + more > PERSON_MAX) {
            host.noRoom(effect.at());
            return;
        }
        for (int way = 1; way <= more; way++) {
            Kin kin = effect.at().kin().parted(effect.fork().way(way));
            Instance one = effect.at().beginning(host.nextId(), kin);
            host.put(one);
            born.add(new Newborn(one.id(), effect.to().get(way)));
        }
    }

    /** Those who were begun set out, one after the other. */
    void setOut() {
        while (!born.isEmpty()) {
            Newborn next = born.poll();
            find(next.id())
                    .ifPresent(one -> host.take(
                            one, Advance.along(host.drawn(one), one, next.to(), host.view(one), host.nowMs())));
        }
    }

    /** The whole journey ended for one of them: it does for all. */
    void gathered(Instance one, String reason) {
        for (Instance other : others(host.live(), one)) {
            find(other.id())
                    .ifPresent(now ->
                            host.take(now, Advance.end(host.drawn(now), now, reason, host.view(now), host.nowMs())));
        }
    }

    /** Before one leaves: what it asked for is theirs to take back. */
    void leaves(Instance one) {
        if (one.asked()) {
            others(host.live(), one).stream()
                    .filter(other -> !other.asked())
                    .forEach(other -> host.put(other.withAsked()));
        }
    }

    /** One was held out: all of them are, or nobody could tell what the journey was worth. */
    void held(Instance one) {
        others(host.live(), one).stream()
                .filter(other -> !other.heldOut())
                .forEach(other -> host.put(other.held(true)));
    }

    /** After whatever happened: whoever waits at a join for nobody goes on, and forks of which one alone is left are forgotten. */
    void settle() {
        List<Long> families = host.live().stream()
                .filter(one -> one.kin().beside())
                .map(Instance::family)
                .distinct()
                .toList();
        families.forEach(this::settle);
    }

    private void settle(long family) {
        boolean met = true;
        for (int i = 0; met && i < Advance.MOVES_MAX; i++) {
            met = Meeting.of(members(family), host::drawn).map(this::meet).orElse(false);
        }
        for (Instance one : members(family)) {
            Kin kin = one.kin()
                    .among(others(host.live(), one).stream().map(Instance::kin).toList());
            if (kin != one.kin()) {
                host.put(one.kin(kin));
            }
        }
    }

    private List<Instance> members(long family) {
        return host.live().stream().filter(one -> one.family() == family).toList();
    }

    /** @return false while the journey is paused: then they meet when it goes on */
    private boolean meet(Meeting meeting) {
        Instance one = meeting.goesOn();
        View view = host.view(one);
        if (view.paused()) {
            if (one.dueMs() == Long.MAX_VALUE) {
                host.put(one.due(host.nowMs() + Advance.PAUSE_MS));
            }
            return false;
        }
        Instance joined = meeting.joined();
        for (Instance other : meeting.all()) {
            if (other.id() != one.id()) {
                host.take(other, Advance.joined(host.drawn(other), other, view, host.nowMs()));
            }
        }
        Instance now = find(one.id())
                .orElseThrow()
                .results(joined.results())
                .told(joined.told())
                .kin(joined.kin());
        host.put(now);
        host.take(now, Advance.advance(host.drawn(now), now, new Input.Met(), view, host.nowMs()));
        return true;
    }
}
