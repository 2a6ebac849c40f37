package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who works here: roles, invitations, links for a new password. A workspace always has an owner who may sign in: changes are made one
 * after the other, and the one that would leave none is refused.
 *
 * <p>Thread rule: any thread.
 */
final class Members {
    static final Duration LINK_AGE_MAX = Duration.ofDays(7);
    static final int MEMBERS_MAX = 1_000;
    static final int TOKEN_CHARS_MAX = 100;

    /**
     * A link as it is handed out, once.
     *
     * @param mailed whether it went out by mail, too
     */
    record Link(InvitationStore.Row invitation, String url, boolean mailed) {}

    private final Storage storage;
    private final UserStore users;
    private final InvitationStore invitations;
    private final Passwords passwords;
    private final Secrets secrets;
    private final Sessions sessions;
    private final Ticker ticker;
    private final Supplier<String> publicUrl;
    private final LinkMail mail;

    Members(
            Storage storage,
            UserStore users,
            InvitationStore invitations,
            Passwords passwords,
            Secrets secrets,
            Sessions sessions,
            Ticker ticker,
            Supplier<String> publicUrl,
            LinkMail mail) {
        this.storage = storage;
        this.users = users;
        this.invitations = invitations;
        this.passwords = passwords;
        this.secrets = secrets;
        this.sessions = sessions;
        this.ticker = ticker;
        this.publicUrl = publicUrl;
        this.mail = mail;
    }

    List<UserStore.User> all(int workspace) {
        return storage.inTransaction(tx -> users.all(tx, workspace));
    }

    /**
     * @param role null to leave it
     * @param active null to leave it
     * @throws Refusal {@code not_found}, {@code last_owner}
     */
    UserStore.User change(int workspace, long id, Role role, Boolean active) {
        UserStore.User changed = storage.inTransaction(tx -> {
            users.lock(tx);
            UserStore.User was = member(tx, workspace, id);
            Role then = role == null ? was.role() : role;
            boolean may = active == null ? was.active() : active;
            boolean owns = then == Role.OWNER && may;
            boolean others = users.all(tx, workspace).stream()
                    .anyMatch(user -> user.id() != id && user.active() && user.role() == Role.OWNER);
            if (!owns && !others) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "last_owner", "This is the last owner: make another one owner first.");
            }
            users.change(tx, id, then, may, ticker.nowMs());
            return member(tx, workspace, id);
        });
        if (!changed.active()) {
            sessions.revokeAll(id);
        }
        return changed;
    }

    /** @throws Refusal {@code not_found} */
    void signOut(int workspace, long id) {
        storage.run(tx -> member(tx, workspace, id));
        sessions.revokeAll(id);
    }

    List<InvitationStore.Row> invitations(int workspace) {
        return storage.inTransaction(tx -> invitations.open(tx, workspace, ticker.nowMs()));
    }

    /** @throws Refusal {@code invalid_email}, {@code already_member}, {@code too_many_members} */
    Link invite(int workspace, String email, Role role) {
        String known = Users.email(email);
        if (role == null) {
            throw Refusal.invalid("missing_field", "role is owner, marketer, operator or analyst.", "/role");
        }
        return link(workspace, 0, known, role);
    }

    /** A link by which a member sets a new password. @throws Refusal {@code not_found} */
    Link newPassword(int workspace, long id) {
        UserStore.User user = storage.inTransaction(tx -> member(tx, workspace, id));
        return link(workspace, id, user.email(), user.role());
    }

    private Link link(int workspace, long userId, String email, Role role) {
        String token = secrets.token();
        long nowMs = ticker.nowMs();
        Workspace shop =
                storage.inTransaction(tx -> users.workspace(tx, workspace)).orElseThrow();
        InvitationStore.Row row = storage.inTransaction(tx -> {
            users.lock(tx);
            if (userId == 0 && users.byEmail(tx, email).isPresent()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "already_member", "Somebody with this e-mail is a member.", "/email");
            }
            if (users.all(tx, workspace).size()
                            + invitations.open(tx, workspace, nowMs).size()
                    >= MEMBERS_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_members",
                        "A workspace has at most " + MEMBERS_MAX + " members.");
            }
            invitations.deleteOf(tx, workspace, email);
            byte[] hash = Secrets.hash(token);
            invitations.insert(tx, workspace, userId, email, role, hash, nowMs, nowMs + LINK_AGE_MAX.toMillis());
            return invitations.byHash(tx, hash, nowMs).orElseThrow();
        });
        // Behind the number sign, so that it stands in no log of a proxy or server.
        String url = publicUrl.get() + "/invitation#" + token;
        return new Link(row, url, mail.send(shop, email, url, userId == 0));
    }

    /** @throws Refusal {@code not_found} */
    void withdraw(int workspace, int id) {
        if (!storage.inTransaction(tx -> invitations.delete(tx, workspace, id))) {
            throw Refusal.notFound("invitation", Integer.toString(id));
        }
    }

    /** What a link is for. @throws Refusal {@code unknown_invitation} */
    InvitationStore.Row look(String token) {
        return storage.inTransaction(tx -> opened(tx, token));
    }

    /** Takes the link: makes the member, or sets his password and ends his sessions. Once. */
    UserStore.User accept(String token, String password) {
        InvitationStore.Row offered = look(token);
        Passwords.check(password, offered.email());
        String hash = passwords.hash(password);
        UserStore.User user = storage.inTransaction(tx -> {
            users.lock(tx);
            InvitationStore.Row row = opened(tx, token);
            invitations.deleteOf(tx, row.workspace(), row.email());
            if (row.userId() != 0) {
                users.setPassword(tx, row.userId(), hash);
                return users.byId(tx, row.userId())
                        .filter(UserStore.User::active)
                        .orElseThrow(Members::unknownLink);
            }
            if (users.byEmail(tx, row.email()).isPresent()) {
                throw unknownLink();
            }
            long id = users.insert(tx, row.workspace(), row.email(), hash, row.role(), ticker.nowMs());
            return users.byId(tx, id).orElseThrow();
        });
        sessions.revokeAll(user.id());
        return user;
    }

    private InvitationStore.Row opened(Transaction tx, String token) {
        if (token == null || token.length() > TOKEN_CHARS_MAX) {
            throw unknownLink();
        }
        return invitations.byHash(tx, Secrets.hash(token), ticker.nowMs()).orElseThrow(Members::unknownLink);
    }

    private static Refusal unknownLink() {
        return new Refusal(
                Refusal.Kind.NOT_FOUND, "unknown_invitation", "This link was used, withdrawn or is too old.");
    }

    private UserStore.User member(Transaction tx, int workspace, long id) {
        return users.byId(tx, id)
                .filter(user -> user.workspace() == workspace)
                .orElseThrow(() -> Refusal.notFound("member", Long.toString(id)));
    }
}
