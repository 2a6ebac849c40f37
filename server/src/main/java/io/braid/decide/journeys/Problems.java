package io.braid.decide.journeys;

import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a definition: all of it at once, each with the JSON pointer (RFC 6901) of the place. */
public final class Problems {
    /** More are counted, not told. */
    static final int TOLD_MAX = 20;

    private final List<Problem> found = new ArrayList<>();

    /** @param about what the fault names; null for nothing */
    record Problem(String pointer, Fault fault, String about, String text) {
        @Override
        public String toString() {
            return pointer + ": " + text;
        }
    }

    public void add(String pointer, String text) {
        add(pointer, Fault.OTHER, null, text);
    }

    void add(String pointer, Fault fault, String about, String text) {
        found.add(new Problem(pointer, fault, about, text));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws Refusal with this code, its field the first problem's pointer */
    public void refuseIfAny(String code) {
        if (found.isEmpty()) {
            return;
        }
        String told = String.join(
                " ", found.stream().limit(TOLD_MAX).map(Problem::toString).toList());
        String more = found.size() > TOLD_MAX ? " And " + (found.size() - TOLD_MAX) + " more." : "";
        throw Refusal.invalid(code, told + more, found.getFirst().pointer());
    }
}
