package io.braid.decide.journeys;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.List;

/** Section 6 as bytes, version 12; 11 did not have an order of legs for each person, 10 did not have where somebody goes after a pause, 9 did not have parallel ways, 8 did not have the results of steps, 7 did not have the turn of a throttle, 6 did not have what was told, 5 the rank of event paths, 4 the next entry by the calendar, 3 the depth of the chain, 2 not the event of the entry. */
final class JourneysCodec {
    private static final int VERSION = 12;
    private static final int OLDEST = 2;

    /** A merge may leave more live than {@link JourneysState#LIVE_MAX}; damage must not make us allocate for ever. */
    private static final int LIST_MAX = 10_000;

    private JourneysCodec() {}

    static byte[] encode(JourneysState state) {
        if (state.equals(JourneysState.EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer().varint(VERSION).zigzag(state.lastActiveMs());
        out.varint(state.live().size());
        state.live().forEach(instance -> write(out, instance));
        out.varint(state.past().size());
        for (Past past : state.past()) {
            out.text(past.journey()).zigzag(past.enteredMs()).bool(past.heldOut());
            out.zigzag(past.leftMs()).text(past.reason());
            longs(out, past.keys());
        }
        longs(out, state.cut());
        out.varint(state.entryMs() == Subject.NEVER ? 0 : state.entryMs());
        return out.toByteArray();
    }

    static JourneysState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return JourneysState.EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        long version = in.varint();
        if (version < OLDEST || version > VERSION) {
            throw new IllegalStateException(
                    "journeys state of another version: this folder was made by an older build, begin with a new one");
        }
        long lastActiveMs = in.zigzag();
        List<Instance> live = new ArrayList<>();
        for (int left = in.count(LIST_MAX); left > 0; left--) {
            live.add(instance(in, version));
        }
        List<Past> past = new ArrayList<>();
        for (int left = in.count(JourneysState.PAST_MAX); left > 0; left--) {
            past.add(new Past(in.text(), in.zigzag(), in.bool(), in.zigzag(), in.text(), longs(in)));
        }
        List<Long> cut = longs(in);
        long entryMs = version > 4 ? in.varint() : 0;
        return new JourneysState(
                lastActiveMs, List.copyOf(live), List.copyOf(past), cut, entryMs == 0 ? Subject.NEVER : entryMs);
    }

    private static void write(Bytes.Writer out, Instance instance) {
        out.varint(instance.id()).text(instance.journey()).varint(instance.version());
        out.bool(instance.single()).text(instance.entryKey()).zigzag(instance.enteredMs());
        out.varint(instance.draw()).bool(instance.heldOut());
        out.text(instance.node()).varint(instance.visit()).zigzag(instance.nodeMs());
        out.zigzag(instance.dueMs()).zigzag(instance.leftMs());
        out.text(instance.cartId()).text(instance.occasion());
        out.varint(instance.legs().size());
        instance.legs()
                .forEach(leg -> out.varint(leg.leg())
                        .varint(leg.mark().ordinal())
                        .zigzag(leg.askedMs())
                        .zigzag(leg.sentMs()));
        out.bool(instance.asked()).text(instance.entryEvent());
        out.varint(instance.rank()).varint(instance.depth());
        hashes(out, instance.told().had());
        hashes(out, instance.told().spent());
        out.zigzag(instance.turnUs()).text(instance.results().json());
        write(out, instance.kin());
        Move.Go onward = instance.onward();
        out.bool(onward != null);
        if (onward != null) {
            out.text(onward.node()).text(onward.endReason());
        }
    }

    private static void write(Bytes.Writer out, Kin kin) {
        out.varint(kin.family()).varint(kin.forks().size());
        kin.forks()
                .forEach(fork -> out.varint(fork.by())
                        .varint(fork.visit())
                        .text(fork.node())
                        .varint(fork.way()));
    }

    private static Kin kin(Bytes.Reader in) {
        long family = in.varint();
        List<Fork> forks = new ArrayList<>();
        for (int left = in.count(LIST_MAX); left > 0; left--) {
            forks.add(new Fork(in.varint(), in.count(Integer.MAX_VALUE), in.text(), in.count(Parallel.WAYS_MAX)));
        }
        return new Kin(family, List.copyOf(forks));
    }

    private static Instance instance(Bytes.Reader in, long version) {
        Instance read = new Instance(
                in.varint(),
                in.text(),
                in.count(Integer.MAX_VALUE),
                in.bool(),
                in.text(),
                in.zigzag(),
                in.count(Hashes.DRAWS),
                in.bool(),
                in.text(),
                in.count(Integer.MAX_VALUE),
                in.zigzag(),
                in.zigzag(),
                in.zigzag(),
                in.text(),
                in.text(),
                legs(in, version),
                in.bool(),
                version > 2 ? in.text() : "",
                version > 5 ? in.count(EventBranch.MAX) : 0,
                version > 3 ? in.count(Chain.DEPTH_MAX) : 0,
                0,
                Results.NONE,
                version > 6 ? new Told(hashes(in), hashes(in)) : Told.NOTHING,
                Kin.ALONE,
                null);
        Instance turned = version > 7 ? read.turn(in.zigzag()) : read;
        Instance found = version > 8 ? turned.results(new Results(in.text())) : turned;
        Instance beside = version > 9 ? found.kin(kin(in)) : found;
        return version > 10 && in.bool() ? beside.onward(Move.go(in.text(), in.text())) : beside;
    }

    private static void hashes(Bytes.Writer out, List<Integer> values) {
        out.varint(values.size());
        values.forEach(out::zigzag);
    }

    private static List<Integer> hashes(Bytes.Reader in) {
        List<Integer> values = new ArrayList<>();
        for (int left = in.count(Told.MAX); left > 0; left--) {
            values.add((int) in.zigzag());
        }
        return List.copyOf(values);
    }

    private static List<LegState> legs(Bytes.Reader in, long version) {
        LegState.Mark[] marks = LegState.Mark.values();
        List<LegState> legs = new ArrayList<>();
        int count = in.count(Cascade.LEGS_MAX);
        for (int place = 0; place < count; place++) {
            int leg = version > 11 ? in.count(Cascade.LEGS_MAX - 1) : place;
            legs.add(new LegState(leg, marks[in.count(marks.length - 1)], in.zigzag(), in.zigzag()));
        }
        return List.copyOf(legs);
    }

    private static void longs(Bytes.Writer out, List<Long> values) {
        out.varint(values.size());
        values.forEach(out::zigzag);
    }

    private static List<Long> longs(Bytes.Reader in) {
        List<Long> values = new ArrayList<>();
        for (int left = in.count(LIST_MAX); left > 0; left--) {
            values.add(in.zigzag());
        }
        return List.copyOf(values);
    }
}
