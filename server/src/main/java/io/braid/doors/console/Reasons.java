package io.braid.doors.console;

import io.braid.decide.segments.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation in short: the conditions that decided, with what is known. */
final class Reasons {
    private static final int PARTS_MAX = 4;

    private Reasons() {}

    /** As English words. */
    static String sentence(List<Profile.Why> all) {
        String shown = all.stream().limit(PARTS_MAX).map(Profile.Why::text).collect(Collectors.joining("; "));
        return all.size() > PARTS_MAX ? shown + "; …" : shown;
    }

    static List<Profile.Why> of(Explanation why) {
        List<Profile.Why> parts = new ArrayList<>();
        collect(why, why.holds(), parts);
        return parts;
    }

    /** Of a group, only the parts that made it what it is. */
    private static void collect(Explanation why, boolean outcome, List<Profile.Why> parts) {
        if (why.parts().isEmpty()) {
            String text = why.present().isEmpty() ? why.condition() : why.condition() + " (" + why.present() + ")";
            parts.add(new Profile.Why(why.kind(), why.holds(), why.particulars(), why.rule(), text));
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
