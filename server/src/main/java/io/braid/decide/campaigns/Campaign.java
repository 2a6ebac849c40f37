package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.decide.journeys.Fields;
import io.braid.decide.journeys.Key;
import io.braid.decide.journeys.Occasion;
import io.braid.decide.journeys.Problems;
import io.braid.talk.delivery.Purpose;
import java.util.List;
import java.util.Optional;

/**
 * A campaign as somebody wrote it. Immutable, sound.
 *
 * @param key stable; at most {@link #KEY_MAX} characters
 * @param name for a person
 * @param segment whose members are written to
 * @param purpose of every message
 * @param arms the versions, 1 to {@link #ARMS_MAX}
 * @param trial how the best version is found; empty: everybody gets one by its share
 * @param holdout percent of the people who are told nothing, to measure by; 0 to {@link #HOLDOUT_MAX}
 * @param plan when
 * @param occasion what it writes about: journeys and campaigns that name the same make one successful contact of it; may be empty
 * @param perHour so many people enter in an hour of shop time at most; 0: as many as can be
 */
public record Campaign(
        String key,
        String name,
        String segment,
        Purpose purpose,
        List<Arm> arms,
        Optional<Trial> trial,
        int holdout,
        Plan plan,
        String occasion,
        long perHour) {
    static final int KEY_MAX = 80;
    static final int NAME_MAX = 100;
    static final int ARMS_MAX = 10;
    static final int HOLDOUT_MAX = 50;
    static final int PER_HOUR_MAX = 10_000_000;

    /**
     * Reads and checks a definition that somebody writes now.
     *
     * @throws Refusal {@code invalid_campaign}: every problem with its JSON pointer
     */
    static Campaign written(String key, JsonNode json) {
        Problems problems = new Problems();
        if (json.path("name").isTextual() && json.path("name").textValue().isBlank()) {
            problems.add("/name", "must not be empty.");
        }
        return read(key, json, problems);
    }

    /**
     * Reads and checks a definition. Those of before may have an empty name.
     *
     * @throws Refusal {@code invalid_campaign}: every problem with its JSON pointer
     */
    public static Campaign read(String key, JsonNode json) {
        return read(key, json, new Problems());
    }

    private static Campaign read(String key, JsonNode json, Problems problems) {
        Campaign campaign = read(key, new Fields(json, "", problems), problems);
        problems.refuseIfAny("invalid_campaign");
        return campaign;
    }

    private static Campaign read(String key, Fields fields, Problems problems) {
        if (!Key.valid(key)
                || key.length() > KEY_MAX
                || !fields.text("key", false, key, KEY_MAX).equals(key)) {
            problems.add(
                    "/key",
                    "must be that of the address: small letters, digits, '-' or '_', at most " + KEY_MAX + " of them.");
        }
        String name = fields.text("name", true, "", NAME_MAX);
        String segment = fields.key("segment", true);
        Purpose purpose = fields.choice("purpose", Purpose.class, Purpose.MARKETING);
        List<Arm> arms = fields.list("arms", 1, ARMS_MAX, (node, at) -> Arm.read(new Fields(node, at, problems)));
        Optional<Trial> trial = fields.has("trial")
                ? Optional.of(Trial.read(new Fields(fields.raw("trial"), "/trial", problems)))
                : Optional.empty();
        if (trial.isPresent() && arms.size() == 1) {
            problems.add("/trial", "needs two versions to choose from.");
        }
        int holdout = (int) fields.whole("holdout", 0, 0, HOLDOUT_MAX);
        if (holdout > 0 && purpose == Purpose.TRANSACTIONAL) {
            problems.add("/holdout", "keeps back what is owed to the person: transactional messages have none.");
        }
        Plan plan = fields.has("plan") ? Plan.read(new Fields(fields.raw("plan"), "/plan", problems)) : Plan.AT_LAUNCH;
        String occasion = Occasion.read(fields);
        long perHour = fields.whole("per_hour", 0, 0, PER_HOUR_MAX);
        fields.noOthers();
        return new Campaign(key, name, segment, purpose, arms, trial, holdout, plan, occasion, perHour);
    }

    /** The definition in full, defaults written out; {@link #read} of it gives an equal campaign. */
    ObjectNode json() {
        ObjectNode json = Json.object().put("key", key).put("name", name).put("segment", segment);
        json.put("purpose", purpose.key());
        var list = json.putArray("arms");
        arms.forEach(arm -> list.add(arm.json()));
        trial.ifPresent(one -> json.set("trial", one.json()));
        json.put("holdout", holdout);
        json.set("plan", plan.json());
        if (!occasion.isEmpty()) {
            json.put("occasion", occasion);
        }
        return json.put("per_hour", perHour);
    }
}
