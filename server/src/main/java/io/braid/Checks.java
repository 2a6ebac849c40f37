package io.braid;

import io.braid.base.telemetry.HealthCheck;
import java.util.function.Supplier;

/** Health checks from a name and a question. */
final class Checks {
    private Checks() {}

    static HealthCheck of(String name, Supplier<HealthCheck.State> question) {
        return of(name, true, question);
    }

    /** @param needed whether no event can be taken without it */
    static HealthCheck of(String name, boolean needed, Supplier<HealthCheck.State> question) {
        return new HealthCheck() {
            @Override
            public boolean needed() {
                return needed;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public State check() {
                return question.get();
            }
        };
    }
}
