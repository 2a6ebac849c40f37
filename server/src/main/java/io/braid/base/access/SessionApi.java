package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/setup}, {@code /api/session}, {@code /api/sessions}: the first owner, signing in and out, and from where one is. */
@RestController
final class SessionApi {
    /** @param needed there is no owner yet: the first-run page creates one */
    record Setup(boolean needed) {}

    record Credentials(String email, String password) {}

    /**
     * Who asks.
     *
     * @param email null for an API key
     * @param csrfToken what writes send as {@code X-XSRF-TOKEN}; null for an API key
     */
    record Me(String email, Role role, Workspace workspace, String csrfToken) {}

    record LinkToken(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String token) {}

    record Acceptance(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String token,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String password) {}

    /**
     * What a link is for.
     *
     * @param invited to become a member, rather than to set a new password
     * @param shop its name
     */
    record Offer(String email, Role role, boolean invited, String shop) {}

    private final Users users;
    private final Members members;
    private final Sessions sessions;

    SessionApi(Users users, Members members, Sessions sessions) {
        this.users = users;
        this.members = members;
        this.sessions = sessions;
    }

    @GetMapping("/api/setup")
    Setup setup() {
        return new Setup(users.nobody());
    }

    /** Creates the first owner and signs him in. */
    @PostMapping("/api/setup")
    @ResponseStatus(HttpStatus.CREATED)
    Me createOwner(@RequestBody Credentials owner, HttpServletRequest request, HttpServletResponse response) {
        return begin(users.createOwner(owner.email(), owner.password()), request, response);
    }

    /** What a link is for; {@code unknown_invitation} if it opens nothing (any more). */
    @PostMapping("/api/invitation/look")
    Offer look(@RequestBody LinkToken link) {
        InvitationStore.Row row = members.look(link.token());
        return new Offer(
                row.email(),
                row.role(),
                row.userId() == 0,
                users.workspace(row.workspace()).name());
    }

    /** Takes a link: sets the password and signs in. */
    @PostMapping("/api/invitation/accept")
    Me accept(@RequestBody Acceptance acceptance, HttpServletRequest request, HttpServletResponse response) {
        return begin(members.accept(acceptance.token(), acceptance.password()), request, response);
    }

    @PostMapping("/api/session")
    Me signIn(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        return begin(
                users.signIn(credentials.email(), credentials.password(), request.getRemoteAddr()), request, response);
    }

    private Me begin(UserStore.User user, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(request, response, user);
        return new Me(
                user.email(),
                user.role(),
                users.workspace(user.workspace()),
                sessions.csrfTokens().loadToken(request).getToken());
    }

    @GetMapping("/api/session")
    Me me(Who who, HttpServletRequest request, HttpServletResponse response) {
        String email = users.byId(who.userId()).map(UserStore.User::email).orElse(null);
        String token = who.userId() == 0 ? null : sessions.csrf(request, response);
        return new Me(email, who.role(), users.workspace(who.workspace()), token);
    }

    @DeleteMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Own sessions, the one last used first. */
    @GetMapping("/api/sessions")
    Page<Sessions.Row> list(Who who, HttpServletRequest request) {
        return new Page<>(sessions.of(who, request), null);
    }

    @DeleteMapping("/api/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Who who, @PathVariable("id") String id) {
        if (!sessions.revoke(who, id)) {
            throw Refusal.notFound("session", id);
        }
    }
}
