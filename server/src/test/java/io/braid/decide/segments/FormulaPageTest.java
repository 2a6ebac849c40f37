package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FormulaPageTest {
    private static final Path PAGE = Path.of("../docs/reference/formulas.md");
    private static final Path SCHEMA = Path.of("src/main/resources/schemas/trait.json");

    /** Print both again with {@code mvn -Dtest=FormulaPageTest -Dbraid.print=true test}. */
    @Test
    void theReferenceAndTheSchemaSayWhatTheReaderDoes() throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(PAGE, FormulaPage.markdown());
            Files.writeString(SCHEMA, TraitSchema.text());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(FormulaPage.markdown());
        assertThat(Files.readString(SCHEMA)).isEqualTo(TraitSchema.text());
    }

    @Test
    void everyFormulaHasAKindAndEveryKindItsExamples() {
        Set<String> read = new TreeSet<>();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(TraitSchema.text(), InputFormat.JSON);
        for (FormulaKind kind : FormulaKinds.ALL) {
            assertThat(kind.fields().getFirst().name()).isEqualTo(kind.key());
            assertThat(kind.fields().stream().map(Field::name)).doesNotHaveDuplicates();
            assertThat(kind.examples()).isNotEmpty();
            for (String example : kind.examples()) {
                String json = example.replace('\'', '"');
                assertThat(schema.validate("{\"name\":\"A\",\"formula\":" + json + "}", InputFormat.JSON))
                        .as(example)
                        .isEmpty();
                Formula formula = FormulaReader.read(Json.read(json), "/formula");
                assertThat(formula.kind()).isEqualTo(kind.key());
                assertThat(formula.sentence()).isNotBlank();
                read.add(formula.getClass().getSimpleName());
            }
        }
        assertThat(read)
                .containsExactlyElementsOf(Arrays.stream(Formula.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList());
    }
}
