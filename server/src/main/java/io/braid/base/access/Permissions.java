package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: one readable table, a line an endpoint: method, path (Spring's path patterns), then the roles, or {@code anyone}
 * without signing in. An API key has a role as a person has. What no line names is refused. HEAD is asked as GET.
 *
 * <p>Thread rule: immutable.
 */
final class Permissions {
    /** The lines of this package; other packages bring theirs. */
    static final String OWN = """
            GET    /api/setup          anyone
            POST   /api/setup          anyone
            POST   /api/session        anyone
            GET    /api/session        owner marketer operator analyst
            DELETE /api/session        owner marketer operator analyst
            GET    /api/sessions       owner marketer operator analyst
            DELETE /api/sessions/{id}  owner marketer operator analyst
            GET    /api/keys           owner
            POST   /api/keys           owner
            PUT    /api/keys/{id}      owner
            DELETE /api/keys/{id}      owner
            GET    /api/members                  owner
            PUT    /api/members/{id}             owner
            POST   /api/members/{id}/password    owner
            DELETE /api/members/{id}/sessions    owner
            GET    /api/invitations              owner
            POST   /api/invitations              owner
            DELETE /api/invitations/{id}         owner
            POST   /api/invitation/look          anyone
            POST   /api/invitation/accept        anyone
            GET    /api/settings/shop            owner marketer operator analyst
            PUT    /api/settings/shop            owner
            """;

    private record Line(String method, PathPattern path, Set<Role> roles, boolean anyone) {}

    private final List<Line> lines = new ArrayList<>();

    Permissions(List<String> tables) {
        Set<String> seen = new HashSet<>();
        for (String table : tables) {
            table.lines().filter(line -> !line.isBlank()).forEach(line -> {
                String[] words = line.strip().split("\\s+");
                if (words.length < 3 || !seen.add(words[0] + " " + words[1])) {
                    throw new IllegalArgumentException("not a permission, or the second of its endpoint: " + line);
                }
                lines.add(line(words));
            });
        }
    }

    private static Line line(String[] words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean anyone = words[2].equals("anyone");
        for (int i = 2; i < words.length && !anyone; i++) {
            roles.add(Role.of(words[i]));
        }
        return new Line(words[0], PathPatternParser.defaultInstance.parse(words[1]), roles, anyone);
    }

    /**
     * Returns if this caller may do this.
     *
     * @param who null for nobody known
     * @throws Refusal {@code unauthenticated}, {@code forbidden}, {@code unknown_path}
     * @throws WrongMethod when the path answers others
     */
    void check(String method, String path, Who who) throws WrongMethod {
        PathContainer parsed = PathContainer.parsePath(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        Set<String> methods = new TreeSet<>();
        for (Line line : lines) {
            if (!line.path().matches(parsed)) {
                continue;
            }
            methods.add(line.method());
            if (!line.method().equals(asked)) {
                continue;
            }
            if (line.anyone() || who != null && line.roles().contains(who.role())) {
                return;
            }
            throw who == null ? unauthenticated() : forbidden();
        }
        if (who == null) {
            throw unauthenticated();
        }
        if (methods.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "unknown_path", "There is nothing at this path.");
        }
        throw new WrongMethod(String.join(", ", methods));
    }

    static Refusal unauthenticated() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "unauthenticated", "Sign in, or send Authorization: Bearer <api key>.");
    }

    private static Refusal forbidden() {
        return new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", "Your role may not do this.");
    }

    /** The path is known, the method is not. */
    static final class WrongMethod extends Exception {
        private static final long serialVersionUID = 1;
        final String allow;

        WrongMethod(String allow) {
            super(null, null, false, false);
            this.allow = allow;
        }
    }
}
