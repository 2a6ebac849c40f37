package io.braid.decide.segments;

import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What others make of segments, or of computed traits, told by them: what is in use is not archived. Thread rule: any thread. */
@FunctionalInterface
public interface SegmentUse {
    /** Nobody uses any. */
    SegmentUse NONE = workspace -> Map.of();

    /**
     * One that names it.
     *
     * @param kind {@code journey}, {@code campaign}, {@code message}, {@code segment} or {@code trait}
     * @param key its own, in its kind
     * @param title for a person
     */
    record User(String kind, String key, String title) {
        /** @throws Refusal with the code and the first of them, if there are any */
        static void refuse(List<User> users, String code, String what) {
            if (!users.isEmpty()) {
                User first = users.getFirst();
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        code,
                        "The %s '%s' uses this %s%s: change that first."
                                .formatted(
                                        first.kind(),
                                        first.key(),
                                        what,
                                        users.size() == 1 ? "" : ", and " + (users.size() - 1) + " more"));
            }
        }
    }

    /** All of these, in their order. */
    static SegmentUse of(SegmentUse... all) {
        return workspace -> {
            Map<String, List<User>> users = new TreeMap<>();
            for (SegmentUse one : all) {
                one.of(workspace)
                        .forEach((segment, found) -> users.computeIfAbsent(segment, none -> new ArrayList<>())
                                .addAll(found));
            }
            return users;
        };
    }

    /** Segment key, or {@code computed.KEY}, to what uses it, in a fixed order; those that nobody uses are left out. */
    Map<String, List<User>> of(int workspace);
}
