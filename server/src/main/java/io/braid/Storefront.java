package io.braid;

import io.braid.base.kernel.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The demo's shop: a Node program of its own, which is told where Braid is and which keys it has, as any shop would be. It lives as long as
 * its standard input is open, so it ends with this process, however that ends.
 *
 * <p>Thread rule: opened and closed by one thread.
 */
final class Storefront implements AutoCloseable {
    private static final long END_WITHIN_S = 5;
    private static final String READY = "ready ";

    private final Process process;
    private final String tillPin;

    private Storefront(Process process, String tillPin) {
        this.process = process;
        this.tillPin = tillPin;
    }

    /**
     * Starts it; it takes visitors when this returns.
     *
     * @param folder with {@code main.js}
     * @param told its environment
     * @throws Refusal {@code no_storefront}, with what it said
     */
    static Storefront open(Path folder, Map<String, String> environment, Map<String, String> told) {
        ProcessBuilder builder = new ProcessBuilder(
                environment.getOrDefault("BRAID_NODE", "node"),
                folder.resolve("main.js").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("BRAID_") || name.startsWith("SHOP_"));
        builder.environment().putAll(told);
        builder.environment().put("SHOP_HANGS_ON_INPUT", "yes");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            if (line == null || !line.startsWith(READY)) {
                process.destroy();
                throw new Refusal(Refusal.Kind.CONFLICT, "no_storefront", "The demo's shop does not start; see above.");
            }
            String[] words = line.split(" ");
            return new Storefront(process, words.length > 2 ? words[2] : "");
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "no_storefront", "The demo's shop needs Node 20: " + e.getMessage());
        }
    }

    /** What a cashier types. */
    String tillPin() {
        return tillPin;
    }

    /** The port wanted if it is free, else any that is. */
    static int port(int wanted) {
        for (int port : new int[] {wanted, 0}) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody has it.
            }
        }
        throw new Refusal(Refusal.Kind.CONFLICT, "no_port", "There is no free port for the demo's shop.");
    }

    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
            if (!process.waitFor(END_WITHIN_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
