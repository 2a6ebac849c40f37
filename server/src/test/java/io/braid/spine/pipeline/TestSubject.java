package io.braid.spine.pipeline;

import java.util.HashMap;
import java.util.Map;

/** A profile for a test that plays one stage by itself: keeps sections and its time, and lets go what else a stage says. Extended by who wants to hear it. */
public class TestSubject implements Subject {
    private final int workspace;
    private final long id;
    private final Map<Section<?>, Object> sections = new HashMap<>();
    private long nowMs;

    public TestSubject(int workspace, long id) {
        this.workspace = workspace;
        this.id = id;
    }

    @Override
    public int workspace() {
        return workspace;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    public void advanceTo(long shopMs) {
        nowMs = shopMs;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Section<T> section) {
        return (T) sections.computeIfAbsent(section, none -> none.empty().get());
    }

    @Override
    public <T> void set(Section<T> section, T value) {
        sections.put(section, value);
    }

    @Override
    public void dueAt(Section<?> owner, long dueMs) {}

    @Override
    public void emit(Signal signal) {}

    @Override
    public void note(Fact fact) {}

    @Override
    public boolean rebuilding() {
        return false;
    }

    @Override
    public boolean historic() {
        return false;
    }
}
