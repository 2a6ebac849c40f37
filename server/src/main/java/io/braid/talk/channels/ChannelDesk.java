package io.braid.talk.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the channels are set to: settings in, sandbox or live, providers exchanged while messages are under way.
 *
 * <p>Thread rule: any thread; changes are made one at a time.
 */
final class ChannelDesk {
    /**
     * A channel as it stands.
     *
     * @param changedMs shop time; 0 when it was never set
     */
    record Standing(ChannelKind kind, boolean live, Values values, long changedMs, String seed) {
        boolean configured() {
            return !kind.form().fields().isEmpty()
                    && kind.form().missing(values).isEmpty();
        }
    }

    private final Storage storage;
    private final ChannelStore store;
    private final Map<String, ChannelKind> kinds;
    private final Provider sandbox;
    private final Channels channels;
    private final SecretBox box;
    private final Heard heard;
    private final Clock clock;
    private final boolean fastClock;

    ChannelDesk(
            Storage storage,
            List<ChannelKind> kinds,
            Provider sandbox,
            SecretBox box,
            Heard heard,
            Clock clock,
            boolean fastClock) {
        this.storage = storage;
        this.store = new ChannelStore();
        this.kinds = kinds.stream()
                .collect(Collectors.toMap(ChannelKind::key, Function.identity(), (a, b) -> a, TreeMap::new));
        this.sandbox = sandbox;
        this.box = box;
        this.heard = heard;
        this.clock = clock;
        this.fastClock = fastClock;
        this.channels = new Channels(
                kinds.stream().map(kind -> inSandbox(kind, sandbox)).toList());
    }

    Channels channels() {
        return channels;
    }

    List<ChannelKind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** Takes what the environment says where it is new, and opens what is live. */
    void open(int workspace, Map<String, Map<String, String>> seeds) {
        seeds.forEach((key, texts) -> {
            Standing now = standing(workspace, key);
            String print = box.print(new TreeMap<>(texts).toString());
            if (!now.seed().equals(print)) {
                Values values = now.kind().form().seed(texts);
                now.kind().check(values);
                Standing seeded = new Standing(now.kind(), now.live(), values, clock.nowMs(), print);
                storage.run(tx -> save(tx, workspace, seeded, ChannelStore.Act.SETTINGS, "environment", ""));
            }
        });
        for (int each : storage.inTransaction(store::workspaces)) {
            for (ChannelKind kind : kinds.values()) {
                Standing standing = standing(each, kind.key());
                if (standing.live()) {
                    if (fastClock) {
                        throw fastClock("The channel " + kind.key() + " is live.");
                    }
                    channels.put(each, live(each, standing));
                }
            }
        }
    }

    Standing standing(int workspace, String key) {
        return storage.inTransaction(tx -> standing(tx, workspace, key));
    }

    private Standing standing(Transaction tx, int workspace, String key) {
        ChannelKind kind = kinds.get(key);
        if (kind == null) {
            throw Refusal.notFound("channel", key);
        }
        return store.find(tx, workspace, key)
                .map(row -> new Standing(kind, row.live(), values(kind, row), row.changedMs(), row.seed()))
                .orElseGet(() -> new Standing(kind, false, kind.form().defaults(), 0, ""));
    }

    /** @param given what {@link Form#read} takes */
    synchronized Standing change(int workspace, String key, ObjectNode given, String who) {
        Standing before = standing(workspace, key);
        Form form = before.kind().form();
        Values values = form.read(given, before.values());
        before.kind().check(values);
        if (before.live() && !form.missing(values).isEmpty()) {
            throw incomplete(form.missing(values));
        }
        Standing after = new Standing(before.kind(), before.live(), values, clock.nowMs(), before.seed());
        String changed = form.fields().stream()
                .map(Field::key)
                .filter(field -> !values.text(field).equals(before.values().text(field)))
                .collect(Collectors.joining(" "));
        Channel opened = after.live() ? live(workspace, after) : null;
        storage.run(tx -> save(tx, workspace, after, ChannelStore.Act.SETTINGS, who, changed));
        if (opened != null) {
            channels.put(workspace, opened);
        }
        return after;
    }

    /** @param typed the channel's key, as a person typed it */
    synchronized Standing goLive(int workspace, String key, String typed, String who) {
        Standing before = standing(workspace, key);
        if (before.kind().form().fields().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "no_provider", "This channel has no provider yet; it stays in the sandbox.");
        }
        if (!key.equals(typed)) {
            throw Refusal.invalid("name_not_typed", "Type the channel's name, " + key + ", to go live.", "/name");
        }
        if (fastClock) {
            throw fastClock("A channel goes live only on the wall's clock.");
        }
        List<String> missing = before.kind().form().missing(before.values());
        if (!missing.isEmpty()) {
            throw incomplete(missing);
        }
        Standing after = new Standing(before.kind(), true, before.values(), before.changedMs(), before.seed());
        if (!before.live()) {
            Channel opened = live(workspace, after);
            storage.run(tx -> save(tx, workspace, after, ChannelStore.Act.LIVE, who, ""));
            channels.put(workspace, opened);
        }
        return after;
    }

    synchronized Standing toSandbox(int workspace, String key, String who) {
        Standing before = standing(workspace, key);
        Standing after = new Standing(before.kind(), false, before.values(), before.changedMs(), before.seed());
        if (before.live()) {
            storage.run(tx -> save(tx, workspace, after, ChannelStore.Act.SANDBOX, who, ""));
            channels.put(workspace, inSandbox(before.kind(), sandbox));
        }
        return after;
    }

    /** Asks the live provider, or one that is opened for the question. */
    <T> T ask(int workspace, Standing standing, Function<Provider, T> question) {
        String key = standing.kind().key();
        try (Channels.Use use = channels.use(workspace, key).orElseThrow()) {
            if (!use.channel().sandbox()) {
                return question.apply(use.channel().provider());
            }
        }
        if (!standing.configured()) {
            throw incomplete(standing.kind().form().missing(standing.values()));
        }
        try (Provider once = standing.kind().open(workspace, standing.values(), Heard.NOBODY)) {
            return question.apply(once);
        }
    }

    /** What goes out while the clock runs fast would reach people at hours that are not theirs. */
    void refuseFastClock() {
        if (fastClock) {
            throw fastClock("A test message goes out only on the wall's clock.");
        }
    }

    void note(int workspace, String key, ChannelStore.Act act, String who, String detail) {
        storage.run(tx -> store.note(tx, workspace, key, new ChannelStore.Entry(act, who, detail, clock.nowMs())));
    }

    List<ChannelStore.Entry> audit(int workspace, String key, int count) {
        return storage.inTransaction(tx -> store.audit(tx, workspace, key, count));
    }

    private void save(
            Transaction tx, int workspace, Standing standing, ChannelStore.Act act, String who, String detail) {
        ChannelKind kind = standing.kind();
        ObjectNode secrets = Json.object();
        for (String key : kind.form().secretsSet(standing.values())) {
            secrets.put(key, box.seal(standing.values().text(key), place(workspace, kind, key)));
        }
        store.save(
                tx,
                new ChannelStore.Row(
                        workspace,
                        kind.key(),
                        standing.live(),
                        Json.write(kind.form().write(standing.values())),
                        Json.write(secrets),
                        standing.seed(),
                        standing.changedMs()));
        store.note(tx, workspace, kind.key(), new ChannelStore.Entry(act, who, detail, clock.nowMs()));
    }

    /** A field that an older Braid stored and this one does not have is left out; a new one has its default. */
    private Values values(ChannelKind kind, ChannelStore.Row row) {
        Map<String, String> texts = new HashMap<>(kind.form().defaults().texts());
        Json.read(row.settings())
                .properties()
                .forEach(field -> kind.form()
                        .field(field.getKey())
                        .ifPresent(
                                known -> texts.put(known.key(), field.getValue().asText())));
        Json.read(row.secrets())
                .properties()
                .forEach(field -> kind.form()
                        .field(field.getKey())
                        .ifPresent(known -> texts.put(
                                known.key(),
                                box.open(field.getValue().asText(), place(row.workspace(), kind, known.key())))));
        return new Values(texts);
    }

    private static String place(int workspace, ChannelKind kind, String field) {
        return workspace + "/" + kind.key() + "/" + field;
    }

    private Channel live(int workspace, Standing standing) {
        ChannelKind kind = standing.kind();
        Values values = standing.values();
        return new Channel(
                kind.key(),
                kind.addressKind(),
                kind.open(workspace, values, heard),
                false,
                kind.perSecondMax(values),
                kind.budget(values),
                kind.retries());
    }

    private static Channel inSandbox(ChannelKind kind, Provider sandbox) {
        return new Channel(kind.key(), kind.addressKind(), sandbox, true, 0, Budget.NONE, kind.retries());
    }

    static Refusal incomplete(List<String> missing) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "not_configured",
                "Settings are missing: " + String.join(", ", missing) + ".",
                missing.isEmpty() ? null : "/" + missing.getFirst());
    }

    private static Refusal fastClock(String detail) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "fast_clock",
                "The shop's clock may run fast only while every provider is a sandbox. " + detail,
                "clock_speed");
    }
}
