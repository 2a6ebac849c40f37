package io.braid.spine.history;

import io.braid.base.kernel.Refusal;
import java.util.Collection;
import java.util.Optional;

/** History that is switched off. */
final class NoHistory implements History {
    @Override
    public boolean on() {
        return false;
    }

    @Override
    public long offset() {
        return 0;
    }

    @Override
    public boolean await(long offset, long timeoutMs) {
        return false;
    }

    @Override
    public Session session(long timeoutMs) {
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "history_off",
                "History is switched off (the setting 'history'): nothing to ask.");
    }

    @Override
    public Optional<Column> column(String path) {
        return Optional.empty();
    }

    @Override
    public void want(String path, ColumnType type) {
        // Nobody will ask.
    }

    @Override
    public long forget(int workspace, Collection<Long> profileIds) {
        return 0;
    }

    @Override
    public boolean compact() {
        return false;
    }

    @Override
    public Status status() {
        return new Status(false, 0, 0, 0, 0, 0, "");
    }
}
