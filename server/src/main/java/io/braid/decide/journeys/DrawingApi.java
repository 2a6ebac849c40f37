package io.braid.decide.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What one needs to draw a journey: every kind of step as it describes itself, and what is wrong with a drawing so far. */
@RestController
final class DrawingApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            GET    /api/journey-steps          owner marketer analyst
            POST   /api/journeys/validate      owner marketer
            """;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Vocabulary vocabulary;
    private final List<KindView> entries =
            Trigger.Kind.all().stream().map(KindView::of).toList();
    private final List<KindView> kinds = StepKind.ALL.stream().map(KindView::of).toList();

    DrawingApi(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Each in the order of the palette.
     *
     * @param entries what lets one in; the type is the field that says so
     */
    record StepKinds(List<KindView> steps, List<KindView> entries) {}

    /**
     * A kind of step.
     *
     * @param about one sentence
     * @param results what later steps may ask it for; {@code *} for fields beyond those, as an event or a program names them
     * @param example a node that is right
     */
    record KindView(
            String type,
            String title,
            String about,
            List<FieldView> fields,
            List<String> results,
            Map<String, Object> example) {
        private static KindView of(StepKind kind) {
            return of(kind.type(), kind.title(), kind.about(), kind.fields(), kind.results(), kind.example());
        }

        private static KindView of(Trigger.Kind kind) {
            return of(kind.type(), kind.title(), kind.about(), kind.fields(), List.of(), kind.example());
        }

        @SuppressWarnings("unchecked")
        private static KindView of(
                String type, String title, String about, List<Field> fields, List<String> results, String example) {
            return new KindView(
                    type,
                    title,
                    about,
                    FieldView.all(fields),
                    results,
                    Json.mapper().convertValue(yaml(example), Map.class));
        }
    }

    /**
     * A field of a step, or of the things in a list of its.
     *
     * @param type as {@link Field.Type}; in the things of a list also {@code TEXTS} and {@code WHERE}
     * @param standard what counts when it is left out; empty when nothing
     * @param min least value, in milliseconds, hundredths, or things
     * @param max greatest value in the same unit; of a text its length
     * @param refers what it names one of ({@code message}, {@code list}, {@code trait}, …); empty for none
     * @param fields of the things of a list
     */
    record FieldView(
            String name,
            String title,
            String type,
            boolean required,
            String standard,
            long min,
            long max,
            List<String> choices,
            String refers,
            List<FieldView> fields) {

        private static List<FieldView> all(List<Field> fields) {
            return fields.stream().map(FieldView::of).toList();
        }

        private static FieldView of(Field field) {
            List<FieldView> items = switch (field.type()) {
                case LEGS -> all(Leg.FIELDS);
                case ARMS -> all(Split.Arm.FIELDS);
                case PATHS -> all(Parallel.Way.FIELDS);
                case WAYS -> List.of(other("is", "Is", "TEXTS", 1, Switch.VALUES_MAX), of(Field.next("next", "Then")));
                case BRANCHES ->
                    List.of(
                            other("event", "Event", "TEXT", 1, EventFilter.NAME_MAX),
                            other("where", "Where", "WHERE", 0, EventFilter.TESTS_MAX),
                            of(Field.next("next", "Then")));
                default -> List.of();
            };
            return new FieldView(
                    field.name(),
                    field.title(),
                    field.type().name(),
                    field.required(),
                    field.standard(),
                    field.min(),
                    field.max(),
                    field.choices(),
                    field.refers(),
                    items);
        }

        private static FieldView other(String name, String title, String type, long min, long max) {
            return new FieldView(name, title, type, min > 0, "", min, max, List.of(), "", List.of());
        }
    }

    @GetMapping("/api/journey-steps")
    StepKinds steps(Who who) {
        return new StepKinds(kinds, entries);
    }

    /** Reads a definition as publishing would; nothing is stored. Its {@code key} stands within it. */
    @PostMapping("/api/journeys/validate")
    Judged validate(Who who, @RequestBody byte[] body) {
        ObjectNode definition = JourneysApi.definition(body);
        return Judged.of(who.workspace(), definition.path("key").asText(""), definition, vocabulary);
    }

    private static Object yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example of a step is no YAML: " + text, e);
        }
    }
}
