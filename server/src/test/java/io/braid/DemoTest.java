package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final String SHOP = "../samples/shop";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Tag("slow")
    void theSameSeedPrintsTheSameTableLetterByLetter() throws InterruptedException {
        String first = day(11);
        String second = day(11);

        assertThat(second).isEqualTo(first);
        assertThat(first).contains("1 day of the shop from 2026-03-02, seed 11", "visitors", "uplift", "0 violations");
        assertThat(first).doesNotContainPattern("[1-9] violations");
        assertThat(first).containsPattern("delivered +.*[1-9]");
    }

    @Test
    void serveRefusesADemosFolder(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve(DemoFolder.FILE), "{}");

        assertThat(run(new ServeCommand(), List.of("--home", home.toString()))).isEqualTo(1);
        assertThat(text(err)).contains("is the folder of a demo", "Set BRAID_HOME");
    }

    @Test
    void aDemoRefusesAFolderOfServe(@TempDir Path home) throws Exception {
        Files.createDirectory(home.resolve("postgres"));

        assertThat(demo("--home", home.toString(), "--port", "0")).isEqualTo(1);
        assertThat(text(err)).contains("holds the data of './braid serve'");
        assertThat(demo("--headless", "--home", home.toString())).isEqualTo(1);
        assertThat(text(err)).contains("a headless demo starts with an empty folder");
        assertThat(home.resolve(DemoFolder.FILE)).doesNotExist();
    }

    @Test
    void aNewShopOpensAtNineInTheMorning() {
        ZoneId kyiv = ZoneId.of("Europe/Kyiv");

        assertThat(LiveDemo.opensMs(ms("2026-03-02T02:30:00+02:00"), kyiv)).isEqualTo(ms("2026-03-02T09:00:00+02:00"));
        assertThat(LiveDemo.opensMs(ms("2026-03-02T09:00:00+02:00"), kyiv)).isEqualTo(ms("2026-03-03T09:00:00+02:00"));
        assertThat(LiveDemo.opensMs(ms("2026-03-28T20:00:00+02:00"), kyiv)).isEqualTo(ms("2026-03-29T09:00:00+03:00"));
    }

    private static long ms(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    @Test
    void whatCannotBePlayedIsNotUnderstood() throws Exception {
        assertThat(demo("--days", "0")).isEqualTo(2);
        assertThat(text(err)).contains("--days must be a whole number from 1 to 365");
        assertThat(demo("--headless", "--speed", "60")).isEqualTo(2);
        assertThat(text(err)).contains("--speed goes without it");
        assertThat(demo("--shop", "no-such-folder")).isEqualTo(2);
        assertThat(text(err)).contains("there is no folder no-such-folder");
    }

    private String day(long seed) throws InterruptedException {
        out.reset();
        int status = demo("--headless", "--days", "1", "--shoppers", "60", "--seed", Long.toString(seed));
        assertThat(status).as(text(out) + text(err)).isZero();
        return text(out);
    }

    private int demo(String... args) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--shop")) {
            all.addAll(List.of("--shop", SHOP));
        }
        return run(new DemoCommand(Map.of(), new PrintStream(out), new PrintStream(err)), all);
    }

    private int run(Command command, List<String> args) throws InterruptedException {
        return Main.run(command, args, new PrintStream(out), new PrintStream(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
