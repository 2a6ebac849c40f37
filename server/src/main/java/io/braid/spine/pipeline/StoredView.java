package io.braid.spine.pipeline;

/** A profile's state as it was stored, to read. */
record StoredView(int workspace, long id, State state) implements ProfileView {
    @Override
    public <T> T get(Section<T> section) {
        return state.get(section);
    }
}
