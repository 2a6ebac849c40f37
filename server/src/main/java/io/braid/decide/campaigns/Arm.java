package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Durations;
import io.braid.decide.journeys.Fields;
import io.braid.decide.journeys.Leg;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One version of a campaign: what is sent, and through which channels in turn until one reaches the person.
 *
 * @param name for a person; may be empty
 * @param share 1 to {@link #SHARE_MAX}, against the sum of all shares
 * @param legs 1 to {@link #LEGS_MAX}, as those of a cascade
 * @param waitMs after the last leg went, how long a success may still come
 */
public record Arm(String name, int share, List<Leg> legs, long waitMs) {
    static final int NAME_MAX = 40;
    static final int SHARE_MAX = 100;
    static final int LEGS_MAX = 5;
    static final long WAIT_MS_MAX = 60 * Durations.DAY_MS;

    static Arm read(Fields fields) {
        List<Leg> legs =
                fields.list("legs", 1, LEGS_MAX, (node, at) -> Leg.read(new Fields(node, at, fields.problems())));
        Set<String> channels = new HashSet<>();
        for (int i = 0; i < legs.size(); i++) {
            if (!channels.add(legs.get(i).channel())) {
                fields.problem("legs/" + i + "/channel", "is already used by an earlier leg; each channel once.");
            }
        }
        Arm arm = new Arm(
                fields.text("name", false, "", NAME_MAX),
                (int) fields.whole("share", 1, 1, SHARE_MAX),
                legs,
                fields.durationMs("wait", Durations.DAY_MS, 0, WAIT_MS_MAX));
        fields.noOthers();
        return arm;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        if (!name.isEmpty()) {
            json.put("name", name);
        }
        json.put("share", share);
        var list = json.putArray("legs");
        legs.forEach(leg -> list.add(leg.json()));
        return json.put("wait", Durations.write(waitMs));
    }
}
