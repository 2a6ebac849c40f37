package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * How an instance comes from one version of its journey to a newer one. Pure, as {@link Advance} is; and once only, since a version is
 * never left for an older one.
 *
 * <p>Times count from when the person came to the node where he was: a wait that is over in the new version is over at once.
 *
 * <p><b>Nothing is told twice.</b> The send key knows nothing of versions, and a visit never repeats, so no send can go out again as such.
 * Beyond that: who stays at his node stays in the same visit, with what is known of its channels; a channel that comes back, or is put
 * before one that was tried, is left out. Who is put at another node takes nothing with him that still waits to be sent, passes by
 * everything that told him something before, wherever it stands now, and at the node where he arrives does not get again a message that
 * he has. Who stays at his node may be told again only what the drawing itself leads him back to.
 *
 * <p>In a paused journey he is moved and waits.
 *
 * <p>Thread rule: any.
 */
final class Migration {
    private Migration() {}

    /**
     * @param was the version on which it is
     * @param to the version to which it goes
     * @param node where it is put; empty: it leaves
     */
    static Advanced move(Journey was, Journey to, int version, Instance instance, String node, View view, long nowMs) {
        if (!instance.live() || instance.version() >= version) {
            return new Advanced(instance, List.of());
        }
        if (node.isEmpty()) {
            Situation now = new Situation(was, instance, view, nowMs);
            Advance.cut(now, "moved_out");
            return new Advanced(now.instance(), List.copyOf(now.effects()));
        }
        Node target = to.node(node);
        boolean stays = node.equals(instance.node())
                && target.step().kind() == was.node(instance.node()).step().kind();
        return stays
                ? stay(was, to, version, instance, target, view, nowMs)
                : put(to, version, instance, target, view, nowMs);
    }

    private static Advanced stay(
            Journey was, Journey to, int version, Instance instance, Node target, View view, long nowMs) {
        Told told = instance.told();
        for (Node other : to.nodes()) {
            if (told.hadNode(other.id()) && !other.equals(target) && !to.circles(other.id())) {
                told = told.spendNode(other.id());
            }
        }
        Instance moved = instance.on(version).told(told).due(nowMs).onward(onward(instance, to, target));
        List<Effect> effects = new ArrayList<>();
        if (target.step() instanceof Cascade cascade
                && was.node(instance.node()).step() instanceof Cascade before
                && !instance.legs().isEmpty()) {
            moved = moved.legs(legs(before.tried(instance.legs()), cascade, instance, view));
            cancelled(before.tried(instance.legs()), cascade, instance, effects);
        }
        Advanced on = Advance.advance(to, moved, new Input.TimeDue(), view, nowMs);
        effects.addAll(on.effects());
        return new Advanced(on.instance(), List.copyOf(effects));
    }

    /** Where it was to go after the pause; the main way, where that node is not there any more. */
    private static Move.Go onward(Instance instance, Journey to, Node target) {
        Move.Go was = instance.onward();
        boolean there =
                was == null || was.node().isEmpty() || to.find(was.node()).isPresent();
        return there ? was : Move.go(target.step().main());
    }

    /** Channels that are no more, and wait to be sent. */
    private static void cancelled(Cascade before, Cascade after, Instance instance, List<Effect> effects) {
        for (int i = 0; i < before.legs().size(); i++) {
            String channel = before.legs().get(i).channel();
            boolean asked = instance.legs().get(i).mark() == LegState.Mark.ASKED;
            if (asked && after.legs().stream().noneMatch(leg -> leg.channel().equals(channel))) {
                effects.add(new Effect.CancelSend(instance.node(), instance.visit(), channel, "moved"));
            }
        }
    }

    /**
     * What is known of each channel; one that was tried and taken out, or that comes before one that was tried, has had its turn. In an order
     * of his own those that were tried stay the first.
     */
    private static List<LegState> legs(Cascade before, Cascade after, Instance instance, View view) {
        List<LegState> begun = after.begun(view, channel -> {
            int old = before.indexOf(channel);
            return old >= 0 && instance.legs().get(old).mark().over() ? old : Integer.MAX_VALUE;
        });
        LegState[] states = new LegState[begun.size()];
        boolean later = false;
        for (int i = states.length - 1; i >= 0; i--) {
            LegState fresh = begun.get(i);
            String channel = after.legs().get(fresh.leg()).channel();
            int old = before.indexOf(channel);
            LegState known = old >= 0 ? instance.legs().get(old).of(fresh.leg()) : fresh;
            boolean had = later || old < 0 && instance.told().hadLeg(instance.node(), channel);
            states[i] = !known.mark().over() && had ? known.marked(LegState.Mark.NOT_NEEDED) : known;
            later |= old >= 0 && known.mark().over();
        }
        return List.of(states);
    }

    private static Advanced put(Journey to, int version, Instance instance, Node target, View view, long nowMs) {
        Told told = instance.told();
        for (Node other : to.nodes()) {
            if (told.hadNode(other.id())) {
                told = told.spendNode(other.id());
            }
        }
        told = spendWords(told, target);
        Situation now = new Situation(to, instance.on(version).told(told), view, nowMs);
        if (instance.asked()) {
            now.tell(new Effect.CancelSends(false, "moved"));
        }
        Advance.put(now, target, instance.nodeMs());
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /** Of the node where he arrives: the messages that he has. */
    private static Told spendWords(Told told, Node target) {
        return switch (target.step()) {
            case Cascade cascade -> {
                Told left = told;
                for (Leg leg : cascade.legs()) {
                    if (told.hadWords(leg.message(), leg.channel())) {
                        left = left.spendLeg(target.id(), leg.channel());
                    }
                }
                yield left;
            }
            case SendMessage message
            when told.hadWords(message.message(), message.channel()) -> told.spendNode(target.id());
            default -> told;
        };
    }
}
