package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyCommandHasItsPageOfHelp() throws InterruptedException {
        for (Command command : Main.COMMANDS) {
            assertThat(braid("help", command.name())).isZero();
            assertThat(braid(command.name(), "--help")).isZero();
            assertThat(Main.page("braid")).contains("\n  " + command.name() + " ");
        }
        assertThat(text(out)).contains("usage: braid serve");
    }

    @Test
    void helpOnHelpIsHelp() throws InterruptedException {
        assertThat(braid("help", "help")).isZero();
        assertThat(text(out)).contains("usage: braid COMMAND");
    }

    /** The launcher looks them up there before it builds anything; those of serve are the settings. */
    @Test
    void everyOptionStandsInItsPageOfHelp() {
        for (Command command : Main.COMMANDS) {
            if (!command.name().equals("serve")) {
                assertThat(command.options())
                        .allSatisfy(
                                name -> assertThat(Main.page(command.name())).contains("\n  --" + name + " "));
                assertThat(command.flags())
                        .allSatisfy(
                                name -> assertThat(Main.page(command.name())).contains("\n  --" + name + " "));
            }
        }
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestOne() throws InterruptedException {
        assertThat(braid("srve")).isEqualTo(2);
        assertThat(text(err))
                .contains("no command 'srve'; the nearest is 'serve'")
                .contains("usage: braid COMMAND");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheUsage() throws InterruptedException {
        assertThat(braid("serve", "--prot", "1")).isEqualTo(2);
        assertThat(text(err))
                .contains("no option --prot; the nearest is --port")
                .contains("usage: braid serve");
        assertThat(braid("serve", "--port")).isEqualTo(2);
        assertThat(text(err)).contains("--port needs a value");
        assertThat(braid("serve", "--port", "1", "--port=2")).isEqualTo(2);
        assertThat(text(err)).contains("--port is given twice");
        assertThat(braid("serve", "now")).isEqualTo(2);
        assertThat(text(err)).contains("takes 0 words");
    }

    @Test
    void aSettingThatCannotBeStopsTheStart(@TempDir Path home) throws InterruptedException {
        assertThat(braid("serve", "--home", home.toString(), "--port", "http", "--clock-speed=0"))
                .isEqualTo(2);
        assertThat(text(err))
                .contains("braid: --port: port must be")
                .contains("braid: --clock-speed: clock_speed must be");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void lessThanAllRolesStopsTheStartWithAWordOnWhatToDo(@TempDir Path home) throws InterruptedException {
        assertThat(braid("serve", "--home", home.toString(), "--roles", "worker,delivery"))
                .isNotZero();
        assertThat(text(err)).contains("This release does all its work in one process: leave roles at its default.");
        assertThat(home).isEmptyDirectory();
    }

    private int braid(String... args) throws InterruptedException {
        return Main.run(List.of(args), new PrintStream(out), new PrintStream(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
