package io.braid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;

/**
 * The mark of a folder in which a demo plays, with what a second start needs: invented customers and a clock that ran ahead must never
 * meet a real shop, so {@code serve} refuses such a folder, and a demo refuses every other that holds data.
 *
 * @param email of the demo's first user, and his password
 */
record DemoFolder(String email, String password, String writeKey, String apiKey) {
    static final String FILE = "demo.json";
    private static final String EMAIL = "demo@shop.example";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** @throws Refusal {@code demo_folder} */
    static void refuse(Home home) {
        if (Files.exists(home.folder().resolve(FILE))) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "demo_folder",
                    home.folder()
                            + " is the folder of a demo, with invented customers and a clock that ran ahead. Set BRAID_HOME "
                            + "to another folder, or start './braid demo' on this one.");
        }
    }

    /**
     * Reads the mark, or marks an empty folder.
     *
     * @param wanted used where the folder is new; an empty text is filled
     * @throws Refusal {@code not_a_demo_folder}
     */
    static DemoFolder open(Home home, DemoFolder wanted, RandomGenerator random) {
        Path file = home.folder().resolve(FILE);
        try {
            if (Files.exists(file)) {
                JsonNode json = Json.read(Files.readString(file));
                return new DemoFolder(
                        json.path("email").asText(),
                        json.path("password").asText(),
                        json.path("write_key").asText(),
                        json.path("api_key").asText());
            }
            if (Files.exists(home.folder().resolve("postgres"))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "not_a_demo_folder",
                        home.folder()
                                + " holds the data of './braid serve'; a demo does not play in it. Give --home another folder.");
            }
            DemoFolder made = new DemoFolder(
                    wanted.email.isEmpty() ? EMAIL : wanted.email,
                    wanted.email.isEmpty() ? word(random, 12) : wanted.password,
                    wanted.writeKey.isEmpty() ? "demo-write-" + word(random, 20) : wanted.writeKey,
                    wanted.apiKey.isEmpty() ? "demo-api-" + word(random, 32) : wanted.apiKey);
            made.write(file);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("The mark of the demo's folder", e);
        }
    }

    private void write(Path file) throws IOException {
        ObjectNode json = Json.object()
                .put("email", email)
                .put("password", password)
                .put("write_key", writeKey)
                .put("api_key", apiKey);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Json.write(json) + "\n");
    }

    private static String word(RandomGenerator random, int letters) {
        StringBuilder word = new StringBuilder();
        for (int n = 0; n < letters; n++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
