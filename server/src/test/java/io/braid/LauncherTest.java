package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The launcher, as far as it goes without building anything. */
@Timeout(60)
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** @param text standard output and standard error */
    private record Ended(int status, String text) {}

    @Test
    void itSaysWhichBraidItIs() throws Exception {
        Ended version = braid("--version");
        assertThat(version.status()).isZero();
        assertThat(version.text().strip()).matches("Braid \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void helpIsHelpInEveryWordOrder() throws Exception {
        for (List<String> asked : List.of(
                List.<String>of(),
                List.of("help"),
                List.of("--help"),
                List.of("help", "help"),
                List.of("help", "--help"))) {
            Ended help = braid(asked.toArray(String[]::new));
            assertThat(help.status()).as("%s", asked).isZero();
            assertThat(help.text()).contains("usage: braid COMMAND");
        }
        assertThat(braid("serve", "--help").text()).startsWith("usage: braid serve");
        assertThat(braid("help", "nothing").status()).isEqualTo(2);
        assertThat(braid("help", "../pom").status()).isEqualTo(2);
    }

    @Test
    void aMisspeltWordIsToldBeforeAnythingIsBuilt() throws Exception {
        for (String command : List.of("serve", "apply", "bench", "demo", "test")) {
            Ended ended = braid(command, "--nope=1");
            assertThat(ended.status()).as(command).isEqualTo(2);
            assertThat(ended.text())
                    .contains("'" + command + "' has no option --nope")
                    .contains("usage: braid " + command);
            assertThat(ended.text()).doesNotContain("building");
        }
        assertThat(braid("srve").status()).isEqualTo(2);
    }

    @Test
    void everySettingIsAnOptionOfServe() throws Exception {
        Ended options = bash("source ./braid; options_of serve");
        assertThat(options.text().lines())
                .containsAll(io.braid.base.settings.Settings.optionNames().stream()
                        .map(name -> "--" + name)
                        .toList());
    }

    @Test
    void testsAreCountedFromTheRunnersOwnTotals() throws Exception {
        assertThat(counted("count_maven", "two-engines", 0)).isEqualTo("49 0");
        assertThat(counted("count_maven", "failing", 1)).isEqualTo("40 3");
        assertThat(counted("count", "vitest", 1)).isEqualTo("47 1");
        assertThat(counted("count", "node", 1)).isEqualTo("11 1");
    }

    /** What says nothing, such as a build that did not compile, is not taken for a success. */
    @Test
    void aRunThatEndsBadlyWithoutATotalCountsAsOneFailure() throws Exception {
        Path empty = Files.createTempFile("braid", ".log");
        assertThat(bash("source ./braid; passed=0 failed=0; count_maven " + empty + " 1; echo $passed $failed")
                        .text()
                        .strip())
                .isEqualTo("0 1");
        Files.delete(empty);
    }

    private static String counted(String function, String log, int status) throws Exception {
        Path file = Path.of("src/test/resources/launcher", log + ".txt").toAbsolutePath();
        return bash("source ./braid; passed=0 failed=0; " + function + " " + file + " " + status
                        + "; echo $passed $failed")
                .text()
                .strip();
    }

    private static Ended braid(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "./braid"));
        command.addAll(List.of(words));
        return run(command);
    }

    private static Ended bash(String script) throws Exception {
        return run(List.of("bash", "-c", script));
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
