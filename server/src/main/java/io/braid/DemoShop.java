package io.braid;

import io.braid.base.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sample shop of the live demo: its definitions, whose links lead into its storefront, and the storefront. Without one the links lead
 * to the samples' address.
 */
final class DemoShop implements AutoCloseable {
    private static final String SAMPLE_URL = "https://shop.example";
    /** In the storefront's folder: what its stores have, as a file to import. */
    private static final String STOCK = "stock";

    private final DemoCommand.Options options;
    private final Map<String, String> environment;
    private final Settings settings;
    private final DemoFolder folder;
    private final URI braid;
    private final int port;
    private Storefront storefront;

    /** @param braid where Braid's doors are, from here */
    DemoShop(
            DemoCommand.Options options,
            Map<String, String> environment,
            Settings settings,
            DemoFolder folder,
            URI braid) {
        this.options = options;
        this.environment = environment;
        this.settings = settings;
        this.folder = folder;
        this.braid = braid;
        this.port = options.storefront() == null ? 0 : Storefront.port(braid.getPort() + 1);
    }

    /** Gives Braid the definitions. */
    void apply() {
        if (options.storefront() == null) {
            DemoCommand.apply(options.shop(), braid, folder.apiKey());
            return;
        }
        Path definitions = Storefront.definitions(options.shop(), SAMPLE_URL, address());
        try {
            DemoCommand.apply(definitions, braid, folder.apiKey());
        } finally {
            delete(definitions);
        }
        Path stock = options.storefront().resolve(STOCK);
        if (Files.isDirectory(stock)) {
            DemoCommand.apply(stock, braid, folder.apiKey());
        }
    }

    /** @param desk where the storefront asks for the time */
    void open(URI desk) {
        apply();
        if (options.storefront() == null) {
            return;
        }
        String publicUrl = settings.server().publicUrl();
        storefront = Storefront.open(
                options.storefront(),
                environment,
                Map.of(
                        "BRAID_URL", braid.toString(),
                        "BRAID_PUBLIC_URL", publicUrl.isEmpty() ? "http://localhost:" + braid.getPort() : publicUrl,
                        "BRAID_API_KEY", folder.apiKey(),
                        "BRAID_WRITE_KEY", folder.writeKey(),
                        "SHOP_PORT", Integer.toString(port),
                        "SHOP_BIND", settings.server().bindAddress(),
                        "SHOP_HOME", settings.server().home().resolve("shop").toString(),
                        "SHOP_DESK", desk.toString()));
    }

    /** Of the storefront, or empty. */
    String address() {
        return options.storefront() == null ? "" : "http://localhost:" + port;
    }

    String tillPin() {
        return storefront == null ? "" : storefront.tillPin();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A few files in the folder for temporary ones.
        }
    }

    @Override
    public void close() {
        if (storefront != null) {
            storefront.close();
        }
    }
}
