package io.braid;

import io.braid.base.kernel.Json;
import io.braid.base.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The sample shop of the live demo: its definitions, whose links lead into its storefront, and the storefront. Without one the links lead
 * to the samples' address.
 */
final class DemoShop implements AutoCloseable {
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
        DemoCommand.apply(options.shop(), braid, folder.apiKey());
        if (options.storefront() == null) {
            return;
        }
        tellAddress();
        Path stock = options.storefront().resolve(STOCK);
        if (Files.isDirectory(stock)) {
            DemoCommand.apply(stock, braid, folder.apiKey());
        }
    }

    /** Links in messages lead there from now on: a setting, so that who applies the samples again changes nothing of it. */
    private void tellAddress() {
        HttpRequest request = HttpRequest.newBuilder(braid.resolve("/api/settings/shop"))
                .header("Authorization", "Bearer " + folder.apiKey())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        Json.write(Json.object().put("url", address()))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The shop's address: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shop's address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
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

    @Override
    public void close() {
        if (storefront != null) {
            storefront.close();
        }
    }
}
