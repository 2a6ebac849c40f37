package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** People who sign in. Thread rule: any thread. */
final class Users {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");

    private final Storage storage;
    private final UserStore store;
    private final Passwords passwords;
    private final LockOut lockOut;
    private final Ticker ticker;

    Users(Storage storage, UserStore store, Passwords passwords, LockOut lockOut, Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.passwords = passwords;
        this.lockOut = lockOut;
        this.ticker = ticker;
    }

    boolean nobody() {
        return storage.inTransaction(store::nobody);
    }

    /**
     * Creates the first of all users; of two who try at once one gets it.
     *
     * @throws Refusal {@code already_set_up}, {@code invalid_email}, {@code weak_password}
     */
    UserStore.User createOwner(String email, String password) {
        String known = email(email);
        Passwords.check(password, known);
        if (!nobody()) {
            throw alreadySetUp();
        }
        String hash = passwords.hash(password);
        return storage.inTransaction(tx -> {
            store.lock(tx);
            if (!store.nobody(tx)) {
                throw alreadySetUp();
            }
            long id = store.insert(tx, Workspace.FIRST, known, hash, Role.OWNER, ticker.nowMs());
            return store.byId(tx, id).orElseThrow();
        });
    }

    /**
     * The user whose password this is. No answer and no duration tells whether the e-mail has an account.
     *
     * @throws Refusal {@code wrong_credentials}, {@code locked_out}
     */
    UserStore.User signIn(String email, String password, String address) {
        String known = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(known).matches() || password == null) {
            known = "";
        }
        lockOut.attempt(known, address);
        String asked = known;
        Optional<UserStore.User> user = storage.inTransaction(tx -> store.byEmail(tx, asked));
        boolean right = passwords.right(
                        password == null ? "" : password,
                        user.map(UserStore.User::passwordHash).orElse(null))
                && user.map(UserStore.User::active).orElse(false);
        if (!right) {
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED, "wrong_credentials", "The e-mail or the password is wrong.");
        }
        lockOut.right(known, address);
        return user.orElseThrow();
    }

    /** Who may sign in; empty for one who was deactivated. */
    Optional<UserStore.User> byId(long id) {
        return storage.inTransaction(tx -> store.byId(tx, id)).filter(UserStore.User::active);
    }

    Workspace workspace(int id) {
        return storage.inTransaction(tx -> store.workspace(tx, id)).orElseThrow();
    }

    /** @throws Refusal {@code invalid_email} */
    static String email(String raw) {
        String email = raw == null ? "" : raw.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches()) {
            throw Refusal.invalid("invalid_email", "This is not an e-mail address.", "/email");
        }
        return email;
    }

    private static Refusal alreadySetUp() {
        return new Refusal(Refusal.Kind.CONFLICT, "already_set_up", "There is an owner already; sign in.");
    }
}
