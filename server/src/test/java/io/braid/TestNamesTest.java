package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The build finds tests by the names of their classes: one of another name would never be run, and nobody would hear of it. */
final class TestNamesTest {
    @Test
    void everyClassWithTestsIsFoundByItsName() {
        List<String> lost = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests()).importPackages("io.braid").stream()
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !type.isAnnotatedWith(Nested.class)
                                && hasTests(type))
                        .map(JavaClass::getName)
                        .filter(name -> name.contains("$") || !(name.endsWith("Test") || name.endsWith("Properties")))
                        .sorted()
                        .toList();
        assertThat(lost).isEmpty();
    }

    private static boolean hasTests(JavaClass type) {
        return type.getAllMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith(Test.class)
                        || method.isAnnotatedWith(ParameterizedTest.class)
                        || method.isAnnotatedWith(Property.class));
    }
}
