package io.braid.spine.pipeline;

import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A profile's state in memory: its sections (decoded when first asked for), the moments that stages asked for, the ids of
 * profiles that were merged into it, and signals that were left over. Mutable; knows nothing of batches.
 *
 * <p>Stored form: a version byte (1), then per section a varint id and length-prefixed bytes; a long one packed ({@link Packing}). Ids from
 * 1 to 255 are the stages' own; the pipeline keeps what is its own under ids above.
 */
final class State {
    private static final int VERSION = 1;
    private static final int BYTES_EXPECTED = 1_024;
    private static final int DUES = 256;
    private static final int MEMBERS = 257;
    private static final int LEFTOVERS = 258;
    private static final int ARMED = 259;
    /** Highest section id that is kept in arrays here; the rest of the range is not given out yet. */
    private static final int SECTIONS = 16;

    private final byte[][] raw = new byte[SECTIONS][];
    private final Object[] values = new Object[SECTIONS];
    private final Section<?>[] changed = new Section<?>[SECTIONS];
    private final TreeMap<Integer, Long> dues = new TreeMap<>();
    private final List<Long> members = new ArrayList<>();
    private final List<Signal> leftovers = new ArrayList<>();
    private long armedMs = Subject.NEVER;

    private boolean dirty;

    static State empty() {
        return new State();
    }

    static State decode(byte[] stored) {
        State state = new State();
        boolean armed = false;
        Bytes.Reader reader = Bytes.reader(Packing.unpack(stored));
        long version = reader.varint();
        if (version != VERSION) {
            throw new IllegalStateException("profile state of version " + version);
        }
        while (reader.hasMore()) {
            int id = (int) reader.varint();
            byte[] content = reader.bytes();
            switch (id) {
                case DUES -> state.readDues(Bytes.reader(content));
                case MEMBERS -> state.readMembers(Bytes.reader(content));
                case ARMED -> {
                    state.armedMs = Bytes.reader(content).zigzag();
                    armed = true;
                }
                case LEFTOVERS -> state.leftovers.addAll(Leftovers.decode(content));
                default -> state.raw[id] = content;
            }
        }
        if (!armed) {
            state.armedMs = state.earliestDueMs();
        }
        return state;
    }

    byte[] encode() {
        Bytes.Writer writer = Bytes.writer(BYTES_EXPECTED).varint(VERSION);
        for (int id = 1; id < SECTIONS; id++) {
            byte[] content = content(id);
            if (content != null && content.length > 0) {
                writer.varint(id).bytes(content);
            }
        }
        if (!dues.isEmpty()) {
            Bytes.Writer own = Bytes.writer();
            dues.forEach((id, due) -> own.varint(id).zigzag(due));
            writer.varint(DUES).bytes(own.toByteArray());
        }
        if (armedMs != earliestDueMs()) {
            writer.varint(ARMED).bytes(Bytes.writer().zigzag(armedMs).toByteArray());
        }
        if (!members.isEmpty()) {
            Bytes.Writer own = Bytes.writer();
            members.forEach(own::varint);
            writer.varint(MEMBERS).bytes(own.toByteArray());
        }
        if (!leftovers.isEmpty()) {
            writer.varint(LEFTOVERS).bytes(Leftovers.encode(leftovers));
        }
        return Packing.pack(writer.toByteArray());
    }

    @SuppressWarnings("unchecked")
    <T> T get(Section<T> section) {
        Object value = values[section.id()];
        if (value == null) {
            byte[] content = raw[section.id()];
            value = content == null ? section.empty().get() : section.decode().apply(content);
            values[section.id()] = value;
        }
        return (T) value;
    }

    <T> void set(Section<T> section, T value) {
        values[section.id()] = value;
        changed[section.id()] = section;
        dirty = true;
    }

    <T> void clear(Section<T> section) {
        set(section, section.empty().get());
        due(section.id(), Subject.NEVER);
    }

    <T> void mergeFrom(State other, Section<T> section) {
        if (other.raw[section.id()] == null && other.changed[section.id()] == null) {
            return;
        }
        set(section, section.merge().apply(get(section), other.get(section)));
    }

    void mergeRest(State other, long otherId) {
        other.dues.forEach((id, due) -> dues.merge(id, due, Math::min));
        members.add(otherId);
        members.addAll(other.members);
        leftovers.addAll(other.leftovers);
        dirty = true;
    }

    void due(int sectionId, long dueMs) {
        Long before = dueMs == Subject.NEVER ? dues.remove(sectionId) : dues.put(sectionId, dueMs);
        dirty |= before == null ? dueMs != Subject.NEVER : before != dueMs;
    }

    /** The earliest moment asked for, or {@link Subject#NEVER}. */
    long earliestDueMs() {
        // Asked several times an event.
        long earliest = Subject.NEVER;
        for (long due : dues.values()) {
            earliest = Math.min(earliest, due);
        }
        return earliest;
    }

    /**
     * The moment of this profile's timer row, or {@link Subject#NEVER}, and then it has none for certain. Never later than {@link #earliestDueMs}, but
     * it may be earlier: a moment that is put off again and again, as "30 minutes after the last visit" is by each visit, is not
     * written each time. The profile is woken early once, and the row set anew.
     */
    long armedMs() {
        return armedMs;
    }

    /** What the timer row says from now on. */
    void arm(long dueMs) {
        dirty |= armedMs != dueMs;
        armedMs = dueMs;
    }

    /** Clears what is due at this very moment. */
    void clearDue(long dueMs) {
        dues.values().removeIf(due -> due == dueMs);
        dirty = true;
    }

    List<Long> members() {
        return members;
    }

    void members(List<Long> ids) {
        members.clear();
        members.addAll(ids);
        dirty = true;
    }

    List<Signal> takeLeftovers() {
        List<Signal> taken = List.copyOf(leftovers);
        leftovers.clear();
        dirty |= !taken.isEmpty();
        return taken;
    }

    void leaveOver(Signal signal, long dueMs) {
        leftovers.add(signal);
        due(LEFTOVERS, dueMs);
    }

    /** A copy that later changes of this one do not touch: values are immutable. */
    State copy() {
        State copy = new State();
        System.arraycopy(raw, 0, copy.raw, 0, SECTIONS);
        System.arraycopy(values, 0, copy.values, 0, SECTIONS);
        System.arraycopy(changed, 0, copy.changed, 0, SECTIONS);
        copy.dues.putAll(dues);
        copy.members.addAll(members);
        copy.leftovers.addAll(leftovers);
        copy.armedMs = armedMs;
        return copy;
    }

    /** Its stored form is not as it is. */
    boolean dirty() {
        return dirty;
    }

    void written() {
        dirty = false;
    }

    private byte[] content(int id) {
        return changed[id] == null ? raw[id] : encode(changed[id], values[id]);
    }

    /** Of a section, as they were stored. */
    byte[] bytes(Section<?> section) {
        byte[] content = content(section.id());
        return content == null ? new byte[0] : content;
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] encode(Section<T> section, Object value) {
        return section.encode().apply((T) value);
    }

    private void readDues(Bytes.Reader reader) {
        while (reader.hasMore()) {
            dues.put((int) reader.varint(), reader.zigzag());
        }
    }

    private void readMembers(Bytes.Reader reader) {
        while (reader.hasMore()) {
            members.add(reader.varint());
        }
    }

    @Override
    public String toString() {
        return "State" + Arrays.toString(values);
    }
}
