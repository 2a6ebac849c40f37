package io.braid.decide.journeys;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of step, described once.
 *
 * @param type its name in JSON
 * @param title for a person
 * @param about one sentence
 * @param fields beside {@code id}, {@code title} and {@code type}
 * @param results what it may find out for later steps, see {@link Results}; {@link #MORE} where fields come on top that nobody can list
 * @param example YAML, valid
 * @param read makes the step of its fields
 */
record StepKind(
        String type,
        String title,
        String about,
        List<Field> fields,
        List<String> results,
        String example,
        Function<Fields, Step> read) {

    /** Among the results: what an event or an answer says. */
    static final String MORE = "*";

    /** One that finds nothing out. */
    StepKind(String type, String title, String about, List<Field> fields, String example, Function<Fields, Step> read) {
        this(type, title, about, fields, List.of(), example, read);
    }

    /** Every kind, in the order of the palette. */
    static final List<StepKind> ALL = List.of(
            Wait.KIND,
            WaitUntilSilent.KIND,
            WaitUntilTime.KIND,
            WaitUntil.KIND,
            WaitUntilDate.KIND,
            WaitFor.KIND,
            WaitForReply.KIND,
            EventPaths.KIND,
            Throttle.KIND,
            Branch.KIND,
            Switch.KIND,
            FrequencyCheck.KIND,
            Split.KIND,
            Parallel.KIND,
            Join.KIND,
            Holdout.KIND,
            Cascade.KIND,
            SendMessage.KIND,
            Webhook.KIND,
            Alert.KIND,
            SetTrait.KIND,
            ChangeList.ADD,
            ChangeList.REMOVE,
            OtherJourney.START,
            OtherJourney.STOP,
            GoalReached.KIND,
            Exit.KIND);

    static StepKind of(String type) {
        return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst().orElse(null);
    }
}
