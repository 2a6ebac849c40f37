package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void aSecondBraidOnTheFolderIsRefusedAndToldWhoHoldsIt() {
        try (Home first = Home.open(folder)) {
            assertThatThrownBy(() -> Home.open(folder))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("home_in_use"))
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(first.folder().toString());
        }
        Home.open(folder).close();
    }

    @Test
    void aKilledBraidLeavesTheFolderFree() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()))) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        Home.open(folder).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Home.open(file.resolve("home")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("BRAID_HOME");
    }

    /** Another Braid. */
    static final class Holder {
        public static void main(String[] args) throws InterruptedException {
            Home.open(Path.of(args[0]));
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }
}
