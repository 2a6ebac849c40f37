package io.braid.doors.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of {@code imports/}. Its name begins with what it holds: {@code people.csv}, {@code orders-2025.csv.gz}, {@code products.yml}.
 *
 * @param name relative to the folder that is applied
 * @param kind {@code products}, {@code people}, {@code consents} or {@code orders}: in this order they are brought in
 */
record DataFile(String name, String kind, Path path) {
    private static final List<String> ORDER = List.of("products", "people", "consents", "orders");
    private static final Pattern NAME = Pattern.compile(
            "(products|people|consents|orders)([-_. ].*)?\\.(csv|tsv|txt|ndjson|jsonl|yml|xml)(\\.gz)?");

    /** Those of a folder; what is called otherwise is complained about. */
    static List<DataFile> in(Path dir, List<Complaint> complaints) {
        Path folder = dir.resolve("imports");
        List<DataFile> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.getFileName().toString();
                Matcher said = NAME.matcher(name);
                if (said.matches()) {
                    found.add(new DataFile("imports/" + name, said.group(1), path));
                } else if (!name.startsWith(".") && !name.equals("README.md")) {
                    complaints.add(new Complaint(
                            "imports/" + name,
                            "",
                            "should be called products, people, consents or orders, with .csv, .ndjson or .yml."));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparingInt(file -> ORDER.indexOf(file.kind())));
        return found;
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
