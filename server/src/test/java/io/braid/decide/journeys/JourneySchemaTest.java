package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class JourneySchemaTest {
    private static final Path FILE = Path.of("src/main/resources/schemas/journey.json");

    /** Write it again with {@code mvn -Dtest=JourneySchemaTest -Dbraid.print=true test}. */
    @Test
    void thePublishedSchemaSaysWhatTheReaderDoes() throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(FILE, JourneySchema.text());
        }
        assertThat(Files.readString(FILE)).isEqualTo(JourneySchema.text());
    }

    @Test
    void everyStepsExampleIsValid() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JourneySchema.text(), InputFormat.JSON);
        for (StepKind kind : StepKind.ALL) {
            String journey = "{title: T, entry: {event: A}, nodes: [" + kind.example() + "]}";
            assertThat(schema.validate(journey, InputFormat.YAML))
                    .as(kind.type())
                    .isEmpty();
        }
    }

    @Test
    void whatAJourneySaysOfItselfIsValidToo() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JourneySchema.text(), InputFormat.JSON);
        assertThat(schema.validate(Definitions.leftCart().json().toString(), InputFormat.JSON))
                .isEmpty();
    }
}
