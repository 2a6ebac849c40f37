package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of {@code docs/how-to-add-a-step.md} as it stands there, in an engine of its own. */
final class HowToAddAStepTest {
    private static final Path PAGE = Path.of("../docs/how-to-add-a-step.md");
    private static final Path PACKAGE = Path.of("src/main/java/io/braid/decide/journeys");
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theSampleStepIsBuiltAndItsStoryIsPlayed() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        source("Nap.java", blocks.get(0));
        source("NapStory.java", blocks.get(1));
        source("Step.java", changed("Step.java", "permits Wait,", "permits Nap, Wait,"));
        source("StepKind.java", changed("StepKind.java", "            Wait.KIND,", "            Nap.KIND, Wait.KIND,"));
        compile();

        Method play =
                new Own(folder).loadClass("io.braid.decide.journeys.NapStory").getDeclaredMethod("play");
        play.setAccessible(true);
        play.invoke(null);
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String changed(String name, String line, String wanted) throws IOException {
        String text = Files.readString(PACKAGE.resolve(name));
        assertThat(text).containsOnlyOnce(line);
        return text.replace(line, wanted);
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(folder)) {
            boolean built = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-cp", classes, "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources.toList()))
                    .call();
            assertThat(built).as(said.toString()).isTrue();
        }
    }

    /** Has the engine's package anew: what was built here, and the rest as it is. */
    private static final class Own extends ClassLoader {
        private final Path folder;

        Own(Path folder) {
            super(HowToAddAStepTest.class.getClassLoader());
            this.folder = folder;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.braid.decide.journeys.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? read(name) : known;
            }
        }

        private Class<?> read(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Path built = folder.resolve(file);
            try (InputStream in = Files.exists(built) ? Files.newInputStream(built) : getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
