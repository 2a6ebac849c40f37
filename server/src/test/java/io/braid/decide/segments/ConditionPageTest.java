package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ConditionPageTest {
    private static final Path PAGE = Path.of("../docs/reference/conditions.md");
    private static final Path SCHEMA = Path.of("src/main/resources/schemas/segment.json");

    /** Print both again with {@code mvn -Dtest=ConditionPageTest -Dbraid.print=true test}. */
    @Test
    void theReferenceAndTheSchemaSayWhatTheReaderDoes() throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConditionPage.markdown());
            Files.writeString(SCHEMA, RuleSchema.text());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(ConditionPage.markdown());
        assertThat(Files.readString(SCHEMA)).isEqualTo(RuleSchema.text());
    }

    @Test
    void everyLeafHasAKindAndEveryKindItsExamples() {
        Set<String> read = new TreeSet<>();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RuleSchema.text(), InputFormat.JSON);
        for (LeafKind kind : LeafKinds.ALL) {
            assertThat(kind.fields().getFirst().name()).isEqualTo(kind.key());
            assertThat(kind.fields().stream().map(Field::name)).doesNotHaveDuplicates();
            assertThat(kind.fields().stream().skip(1).map(Field::name))
                    .as("a field that is another kind's")
                    .noneMatch(name ->
                            LeafKinds.ALL.stream().anyMatch(other -> other.key().equals(name)));
            assertThat(kind.examples()).isNotEmpty();
            for (String example : kind.examples()) {
                String json = example.replace('\'', '"');
                assertThat(schema.validate("{\"name\":\"A\",\"rule\":" + json + "}", InputFormat.JSON))
                        .as(example)
                        .isEmpty();
                Leaf leaf = (Leaf) RuleReader.read(Json.read(json), "/rule");
                assertThat(leaf.kind()).isEqualTo(kind.key());
                assertThat(leaf.condition()).isNotBlank();
                read.add(leaf.getClass().getSimpleName());
            }
        }
        List<String> leaves = Arrays.stream(Leaf.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .sorted()
                .toList();
        assertThat(read).containsExactlyElementsOf(leaves);
    }

    /** Of one that nothing is known of, every condition can be told. */
    @Test
    void everyExampleCanBeExplained() {
        SegmentRig rig = new SegmentRig();
        rig.track("ann", "Nothing", "{}");
        rig.define("loyal", "{'trait':'loyal'}");
        rig.module.traits().save(1, "lifecycle", "Lifecycle", "", Json.read("{\"count\":\"Order Completed\"}"));
        int number = 0;
        for (LeafKind kind : LeafKinds.ALL) {
            for (String example : kind.examples()) {
                String key = "x" + number++;
                rig.define(key, example);
                Explanation why = rig.module.segments().explain(rig.view("ann"), key, rig.clock.nowMs());
                assertThat(why.kind()).isEqualTo(kind.key());
                assertThat(why.particulars()).as(example).isNotEmpty();
                assertThatCode(why::present).doesNotThrowAnyException();
            }
        }
    }
}
