package io.braid.spine.pipeline;

/** A profile inside one micro-batch. */
final class LiveSubject implements Subject {
    private final MicroBatch batch;
    private final long id;
    private State state;
    private boolean created;
    private long nowMs;
    private boolean rebuilding;

    LiveSubject(MicroBatch batch, long id, State state, boolean created) {
        this.batch = batch;
        this.id = id;
        this.state = state;
        this.created = created;
    }

    @Override
    public int workspace() {
        return batch.workspace();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public <T> T get(Section<T> section) {
        return state.get(section);
    }

    @Override
    public <T> void set(Section<T> section, T value) {
        state.set(section, value);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void dueAt(Section<?> owner, long dueMs) {
        state.due(owner.id(), Math.max(dueMs, nowMs));
    }

    @Override
    public void emit(Signal signal) {
        batch.emit(this, signal);
    }

    @Override
    public void note(Fact fact) {
        if (!rebuilding) {
            batch.note(this, fact);
        }
    }

    @Override
    public boolean rebuilding() {
        return rebuilding;
    }

    @Override
    public boolean historic() {
        return batch.historic();
    }

    State state() {
        return state;
    }

    /** He has no row yet. */
    boolean created() {
        return created;
    }

    /** His row is as he is. */
    void written() {
        created = false;
        state.written();
    }

    void advanceTo(long shopMs) {
        nowMs = Math.max(nowMs, shopMs);
    }

    /** Begins a refold: time may start again from the first event. */
    void rebuild() {
        rebuilding = true;
        nowMs = 0;
    }

    void rebuilt(long shopMs) {
        rebuilding = false;
        advanceTo(shopMs);
    }
}
