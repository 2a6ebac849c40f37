package io.braid.base.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.HttpRequestHandler;

/**
 * The files that travel in the jar: the console at {@code /}, the JSON schemas at {@code /schemas/}, and what shops' pages load ({@code
 * /tag.js}, {@code /braid-sw.js}), which is cached for minutes only, since its address stays the same. A path of the console that is
 * not a file is a view of it and gets {@code index.html}, which is never cached; built assets carry a hash in their name and are
 * cached for ever. A {@code .br} or {@code .gz} beside a file is sent when the browser takes it.
 *
 * <p>Thread rule: any thread.
 */
final class ClassPathFiles implements HttpRequestHandler {
    private static final Pattern SAFE_PATH = Pattern.compile("(?:/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*/?");
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** Of the tag; pages of every origin load them. */
    private static final Set<String> TAG = Set.of("/tag.js", "/braid-sw.js");

    private static final String NO_SUCH_CALL =
            "There is no such call. Events are sent by POST to /v1/track, /v1/identify, "
                    + "/v1/page, /v1/screen, /v1/group, /v1/alias or /v1/batch.";

    private final ClassLoader loader;

    ClassPathFiles(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/v1/")) {
            EdgeFilter.write(response, Problem.of(404, "unknown_path", NO_SUCH_CALL));
            return;
        }
        // OPTIONS * and every path that no controller answers end here too.
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            EdgeFilter.write(response, Problem.of(405, "method_not_allowed", "This path does not answer this method."));
            return;
        }
        String path = request.getRequestURI();
        if (!SAFE_PATH.matcher(path).matches() || path.startsWith("/api/") || path.equals("/api")) {
            unknown(response);
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean view = !path.startsWith("/schemas") && name.indexOf('.') < 0;
        String file = file(path, view);
        String type = MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null) {
            unknown(response);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", caching(path));
        response.setHeader("Vary", "Accept-Encoding");
        if (path.startsWith("/shared/")) {
            // Opened by whoever has a link, and by nobody who only looks around.
            response.setHeader("X-Robots-Tag", "noindex, nofollow");
        }
        send(file, Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse(""), response);
    }

    private static String file(String path, boolean view) {
        if (TAG.contains(path)) {
            return "tag" + path;
        }
        return view ? "console/index.html" : path.startsWith("/schemas/") ? path.substring(1) : "console" + path;
    }

    private static String caching(String path) {
        if (TAG.contains(path)) {
            return "public, max-age=300";
        }
        return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private void send(String file, String accepted, HttpServletResponse response) throws IOException {
        if (accepted.contains("br") && sendIfThere(file + ".br", "br", response)) {
            return;
        }
        if (accepted.contains("gzip") && sendIfThere(file + ".gz", "gzip", response)) {
            return;
        }
        if (!sendIfThere(file, null, response)) {
            unknown(response);
        }
    }

    private boolean sendIfThere(String file, String encoding, HttpServletResponse response) throws IOException {
        try (InputStream in = loader.getResourceAsStream(file)) {
            if (in == null) {
                return false;
            }
            byte[] bytes = in.readAllBytes();
            if (encoding != null) {
                response.setHeader("Content-Encoding", encoding);
            }
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
            return true;
        }
    }

    /** Written here: Spring hands what this throws to no advice, since no controller is involved. */
    private static void unknown(HttpServletResponse response) throws IOException {
        EdgeFilter.write(response, Problem.of(404, "unknown_path", "There is nothing at this path."));
    }
}
