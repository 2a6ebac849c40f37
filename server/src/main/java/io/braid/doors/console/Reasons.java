package io.braid.doors.console;

import io.braid.decide.segments.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation in one line: the conditions that decided, with what is known. */
final class Reasons {
    private static final int PARTS_MAX = 4;

    private Reasons() {}

    static String sentence(Explanation why) {
        List<String> parts = new ArrayList<>();
        collect(why, why.holds(), parts);
        String shown = String.join("; ", parts.subList(0, Math.min(PARTS_MAX, parts.size())));
        return parts.size() > PARTS_MAX ? shown + "; …" : shown;
    }

    /** Of a group, only the parts that made it what it is. */
    private static void collect(Explanation why, boolean outcome, List<String> parts) {
        if (why.parts().isEmpty()) {
            parts.add(why.present().isEmpty() ? why.condition() : why.condition() + " (" + why.present() + ")");
            return;
        }
        boolean turned = why.kind().equals("not");
        for (Explanation part : why.parts()) {
            if (turned || part.holds() == outcome) {
                collect(part, part.holds(), parts);
            }
        }
    }
}
