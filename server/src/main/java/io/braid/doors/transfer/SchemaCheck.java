package io.braid.doors.transfer;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds definitions against the published schemas. */
final class SchemaCheck {
    private final Map<Kind, Schema> schemas = new EnumMap<>(Kind.class);

    SchemaCheck() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Kind kind : Kind.values()) {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(kind.schema())) {
                schemas.put(kind, registry.getSchema(in, InputFormat.JSON));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What is wrong, each mistake once: of several allowed forms only that none fits is told. */
    List<Complaint> of(Definition definition) {
        TreeSet<Complaint> complaints = new TreeSet<>(Complaint.BY_PLACE);
        for (Error error :
                schemas.get(definition.kind()).validate(definition.json().toString(), InputFormat.JSON)) {
            String pointer = pointer(error);
            complaints.add(new Complaint(definition.place(pointer), pointer, sentence(error)));
        }
        return List.copyOf(complaints);
    }

    private static boolean ofSeveralForms(Error error) {
        return error.getEvaluationPath().toString().matches(".*/(oneOf|anyOf)(/.*)?");
    }

    private static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        return error.getKeyword().equals("additionalProperties")
                ? at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1")
                : at;
    }

    private static String sentence(Error error) {
        if (ofSeveralForms(error)) {
            return "has none of the forms that are allowed here, or two of them at once.";
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "is not a field here.";
            case "required" -> "needs the field '" + error.getProperty() + "'.";
            default -> error.getMessage() + ".";
        };
    }
}
