package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Sign-in, keys and permissions, wired.
 *
 * <p>A request passes: the session's cookie, the firewall, who is it, CSRF for a write by session, the table of permissions.
 */
public final class AccessModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessModule.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Storage storage;
    private final Ticker ticker;
    private final Passwords passwords;
    private final Secrets secrets;
    private final UserStore userStore = new UserStore();
    private final KeyStore keyStore = new KeyStore();
    private final Keys keys;
    /** What the first keys are for, as an owner may call them otherwise. */
    private static final String SITE = "Site and apps";

    private static final String SERVER = "Shop's server";

    private final Sessions sessions;
    private final List<Filter> filters;
    private final List<Object> controllers;

    /**
     * @param dataSource of the same database, for Spring Session
     * @param random a {@link java.security.SecureRandom}
     * @param permissions the tables of the packages that bring controllers, in the form of {@link Permissions}
     * @param publicUrl how browsers reach this Braid, for links
     * @param mail takes links to people, if mail can leave the house
     */
    public AccessModule(
            Storage storage,
            DataSource dataSource,
            Ticker ticker,
            RandomGenerator random,
            List<String> permissions,
            Supplier<String> publicUrl,
            LinkMail mail) {
        this(storage, dataSource, ticker, random, permissions, publicUrl, mail, Passwords.COST);
    }

    AccessModule(
            Storage storage,
            DataSource dataSource,
            Ticker ticker,
            RandomGenerator random,
            List<String> permissions,
            Supplier<String> publicUrl,
            LinkMail mail,
            int passwordCost) {
        this.storage = storage;
        this.ticker = ticker;
        this.passwords = new Passwords(passwordCost);
        this.secrets = new Secrets(random);
        this.keys = new Keys(storage, keyStore, ticker);
        this.sessions = new Sessions(dataSource, ticker);
        Users users = new Users(storage, userStore, passwords, new LockOut(ticker), ticker);
        List<String> tables = new ArrayList<>(permissions);
        tables.add(Permissions.OWN);
        this.filters = List.of(sessions.filter(), security(users, new Permissions(tables)));
        Members members = new Members(
                storage, userStore, new InvitationStore(), passwords, secrets, sessions, ticker, publicUrl, mail);
        this.controllers = List.of(
                new SessionApi(users, members, sessions),
                new MembersApi(members, sessions),
                new ShopSettingsApi(storage, userStore),
                new KeysApi(storage, keyStore, keys, secrets, ticker));
    }

    /** In the order in which a request passes them. */
    public List<Filter> filters() {
        return filters;
    }

    public List<Object> controllers() {
        return controllers;
    }

    public Keys keys() {
        return keys;
    }

    /** The workspace of this id, as stored. */
    public Workspace workspace(int id) {
        return storage.inTransaction(tx -> userStore.workspace(tx, id)).orElseThrow();
    }

    /** The e-mail of {@code user:7}, the name of {@code key:2} of the workspace; another name, and one who is gone, as it is. */
    public String nameOf(int workspace, String who) {
        if (who.matches("key:[0-9]{1,9}")) {
            return keys.named(workspace, Integer.parseInt(who.substring("key:".length())))
                    .map(Keys.Named::name)
                    .orElse(who);
        }
        if (!who.matches("user:[0-9]{1,18}")) {
            return who;
        }
        long id = Long.parseLong(who.substring("user:".length()));
        return storage.inTransaction(tx -> userStore.byId(tx, id))
                .filter(user -> user.workspace() == workspace)
                .map(UserStore.User::email)
                .orElse(who);
    }

    /** Fills an empty database; does nothing to one that has a workspace. */
    public void seed(Seed seed) {
        boolean seeded = storage.inTransaction(tx -> {
            userStore.lock(tx);
            if (userStore.workspace(tx, seed.workspace().id()).isPresent()) {
                return false;
            }
            long nowMs = ticker.nowMs();
            int workspace = seed.workspace().id();
            userStore.insertWorkspace(tx, seed.workspace(), nowMs);
            if (!seed.adminEmail().isEmpty() && !seed.adminPassword().isEmpty()) {
                String email = Users.email(seed.adminEmail());
                warnIfWeak(seed.adminPassword(), email);
                userStore.insert(tx, workspace, email, passwords.hash(seed.adminPassword()), Role.OWNER, nowMs);
            }
            seedKey(tx, workspace, KeyKind.WRITE, SITE, writeKey(seed), nowMs);
            seedKey(tx, workspace, KeyKind.API, SERVER, seed.apiKey(), nowMs);
            return true;
        });
        if (seeded) {
            LOG.info("a new workspace was created");
        }
    }

    /** A made one is told in the log, once: it is public, whoever visits the shop can read it. */
    private String writeKey(Seed seed) {
        if (!seed.writeKey().isEmpty()) {
            return seed.writeKey();
        }
        String made = secrets.key(KeyKind.WRITE);
        LOG.info("the first write key is {}", made);
        return made;
    }

    private void seedKey(Transaction tx, int workspace, KeyKind kind, String name, String key, long nowMs) {
        if (!key.isEmpty()) {
            keyStore.insert(tx, workspace, kind, name, Secrets.hint(key), Role.OWNER, Secrets.hash(key), nowMs);
        }
    }

    private static void warnIfWeak(String password, String email) {
        try {
            Passwords.check(password, email);
        } catch (Refusal e) {
            LOG.warn("the first owner's password is weak: {}", e.getMessage());
        }
    }

    private Filter security(Users users, Permissions permissions) {
        CsrfFilter csrf = new CsrfFilter(sessions.csrfTokens());
        csrf.setRequestHandler(new CsrfTokenRequestAttributeHandler());
        csrf.setRequireCsrfProtectionMatcher(AccessModule::writesBySession);
        csrf.setAccessDeniedHandler((request, response, denied) -> {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "csrf",
                    "A write by session needs the header " + Sessions.CSRF_HEADER + " with the session's token.");
        });
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        // Values are looked at where they are used; refusing them lazily, inside a controller, would read as our bug.
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        FilterChainProxy proxy = new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE, new WhoFilter(keys, sessions, users), csrf, new GateFilter(permissions)));
        proxy.setFirewall(firewall);
        proxy.setRequestRejectedHandler((request, response, rejected) -> {
            throw Refusal.invalid("invalid_request", "The request cannot be understood.", null);
        });
        proxy.afterPropertiesSet();
        return proxy;
    }

    private static boolean writesBySession(HttpServletRequest request) {
        Who who = WhoFilter.of(request);
        return who != null && who.userId() != 0 && !READING.contains(request.getMethod());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
