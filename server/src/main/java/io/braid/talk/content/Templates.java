package io.braid.talk.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Lots;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of a workspace: kept, checked, rendered.
 *
 * <p>Thread rule: any thread.
 */
public final class Templates {
    private final TemplateStore store;
    private final Storage storage;
    private final ProfileViews profiles;
    private final People people;
    private final List<ContentSource> sources;
    private final Clock clock;
    private final Liquid liquid = new Liquid();
    private final Lots<Wanted, Gathered> reads;

    Templates(
            Storage storage,
            TemplateStore store,
            ProfileViews profiles,
            People people,
            List<ContentSource> sources,
            Clock clock) {
        this.store = store;
        this.storage = storage;
        this.profiles = profiles;
        this.people = people;
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.reads = new Lots<>(Lots.LOT_MAX, this::together, this::alone, PgException::retryable);
    }

    /** Saves it after every field of it was compiled. @throws Refusal {@code invalid_template} with field and line */
    public void put(int workspace, String key, JsonNode body) {
        MessageTemplate template = MessageTemplate.read(key, body);
        template.channels()
                .forEach((channel, locales) -> locales.forEach((locale, fields) -> fields.forEach((field, source) ->
                        check(source, kind(channel, field), "/channels/" + channel + "/" + locale + "/" + field))));
        store.put(workspace, key, Json.write(body), clock.nowMs());
    }

    /** @throws Refusal {@code not_found} */
    public JsonNode get(int workspace, String key) {
        return Json.read(store.find(workspace, key).orElseThrow(() -> Refusal.notFound("template", key)));
    }

    public boolean exists(int workspace, String key) {
        return store.find(workspace, key).isPresent();
    }

    /** What the message is about; nothing where there is none. */
    public Set<String> tags(int workspace, String key) {
        return store.find(workspace, key)
                .map(body -> MessageTemplate.tags(Json.read(body)))
                .orElse(Set.of());
    }

    /** In the order of their keys. */
    public List<TemplateName> names(int workspace) {
        return store.names(workspace);
    }

    /**
     * Which messages print the parts of a variable, as {@code {{ computed.orders }}} prints the part {@code orders} of {@code computed}. What a template
     * reaches by a name that it makes up itself is not seen.
     *
     * @return part to the messages, in the order of their keys
     */
    public Map<String, List<TemplateName>> printing(int workspace, String variable) {
        Pattern named = Pattern.compile(
                "\\b" + Pattern.quote(variable) + "\\s*(?:[.]\\s*|\\[\\s*(?:\\\\\"|'))([A-Za-z0-9_-]+)");
        Map<String, List<TemplateName>> printing = new TreeMap<>();
        store.bodies(workspace).forEach((key, body) -> {
            Matcher found = named.matcher(body);
            Set<String> parts = new TreeSet<>();
            while (found.find()) {
                parts.add(found.group(1));
            }
            parts.forEach(part -> printing.computeIfAbsent(part, none -> new ArrayList<>())
                    .add(new TemplateName(key, Json.read(body).path("name").asText(key))));
        });
        return printing;
    }

    /**
     * A message of the workspace for a person.
     *
     * @param rendered what he gets
     * @param tags what it is about
     */
    public record Message(Rendered rendered, Set<String> tags) {}

    /**
     * Renders for a person.
     *
     * @param extra variables beside those of the sources
     * @param wantedLocale BCP 47, or empty for the person's
     * @throws Refusal {@code no_template}, {@code render_failed}
     */
    public Rendered render(
            int workspace, String key, String channel, long profileId, Map<String, Object> extra, String wantedLocale) {
        return rendered(channel, alone(new Wanted(workspace, key, channel, profileId, extra, wantedLocale)));
    }

    /**
     * As {@link #render} in the person's language, for one of very many: what it is rendered from is read together with that of others ({@link
     * Lots}), for which it may wait.
     */
    public Message renderOfMany(int workspace, String key, String channel, long profileId, Map<String, Object> extra) {
        Gathered read = reads.ask(new Wanted(workspace, key, channel, profileId, extra, ""));
        return new Message(rendered(channel, read), read.tags());
    }

    private Rendered rendered(String channel, Gathered read) {
        String locale = read.locale();
        Map<String, String> fields = read.fields();
        Map<String, Object> data = read.data();
        if (channel.equals(MessageTemplate.WEBHOOK)) {
            ObjectNode body = Json.object();
            fields.forEach((name, source) -> body.put(name, liquid.render(source, SafeOutputs.Kind.TEXT, data)));
            return new Rendered(channel, locale, "", "", "", "", Json.write(body), "");
        }
        return new Rendered(
                channel,
                locale,
                Escapes.line(field(fields, "subject", data)),
                html(fields, data),
                Escapes.text(field(fields, "text", data)),
                Escapes.line(field(fields, "title", data)),
                Escapes.text(field(fields, "body", data)),
                webAddress(field(fields, "url", data)),
                webAddress(field(fields, "icon", data)),
                webAddress(field(fields, "image", data)),
                "");
    }

    private record Wanted(
            int workspace,
            String key,
            String channel,
            long profileId,
            Map<String, Object> extra,
            String wantedLocale) {}

    /** What a message is rendered from: read in one transaction, and rendered without one, since that may take a second. */
    private record Gathered(String locale, Map<String, String> fields, Map<String, Object> data, Set<String> tags) {}

    /** Empty for whom nothing can be rendered: asked for alone, he is told why. */
    private List<Optional<Gathered>> together(List<Wanted> lot) {
        Map<Wanted, Gathered> gathered = new IdentityHashMap<>();
        storage.run(tx -> lot.stream()
                .collect(Collectors.groupingBy(Wanted::workspace))
                .forEach((workspace, own) -> gathered.putAll(gathered(tx, workspace, own))));
        return lot.stream().map(one -> Optional.ofNullable(gathered.get(one))).toList();
    }

    private Map<Wanted, Gathered> gathered(Transaction tx, int workspace, List<Wanted> lot) {
        Map<Long, ProfileView> views = profiles.views(
                tx, workspace, lot.stream().map(Wanted::profileId).collect(Collectors.toSet()));
        List<ProfileView> found =
                lot.stream().map(one -> views.get(one.profileId())).toList();
        List<Map<String, Object>> said = said(workspace, found);
        Map<String, MessageTemplate> templates = new HashMap<>();
        Map<Wanted, Gathered> gathered = new IdentityHashMap<>();
        for (int i = 0; i < lot.size(); i++) {
            Wanted one = lot.get(i);
            try {
                MessageTemplate template = templates.computeIfAbsent(one.key(), key -> template(workspace, key));
                gathered.put(one, gathered(one, template, found.get(i), said.get(i)));
            } catch (Refusal refusal) {
                // He is told alone.
            }
        }
        return gathered;
    }

    private Gathered alone(Wanted one) {
        return storage.inTransaction(tx -> {
            ProfileView profile = profiles.view(tx, one.workspace(), one.profileId());
            return gathered(one, template(one.workspace(), one.key()), profile, said(one.workspace(), profile));
        });
    }

    private MessageTemplate template(int workspace, String key) {
        return store.find(workspace, key)
                .map(body -> MessageTemplate.read(key, Json.read(body)))
                .orElseThrow(() -> Refusal.invalid("no_template", "There is no message '" + key + "'.", null));
    }

    private Gathered gathered(Wanted one, MessageTemplate template, ProfileView profile, Map<String, Object> said) {
        People.Person person = people.read(one.workspace(), profile);
        String locale =
                template.locale(one.channel(), one.wantedLocale().isEmpty() ? person.locale() : one.wantedLocale());
        if (locale == null) {
            throw Refusal.invalid(
                    "no_template", "The message '" + one.key() + "' has no variant for " + one.channel() + ".", null);
        }
        return new Gathered(
                locale,
                template.channels().get(one.channel()).get(locale),
                variables(said, person, one.extra(), locale),
                template.tags());
    }

    /**
     * An e-mail of words that are no message of the workspace.
     *
     * @param subject a template
     * @param text a template
     * @throws Refusal {@code render_failed}
     */
    public Rendered letter(int workspace, String subject, String text, long profileId, Map<String, Object> extra) {
        Gathered read = storage.inTransaction(tx -> {
            ProfileView profile = profiles.view(tx, workspace, profileId);
            People.Person person = people.read(workspace, profile);
            return new Gathered(
                    person.locale(),
                    Map.of(),
                    variables(said(workspace, profile), person, extra, person.locale()),
                    Set.of());
        });
        Map<String, Object> data = read.data();
        return new Rendered(
                "email",
                read.locale(),
                Escapes.line(liquid.render(subject, SafeOutputs.Kind.TEXT, data)),
                "",
                Escapes.text(liquid.render(text, SafeOutputs.Kind.TEXT, data)),
                "",
                "",
                "");
    }

    /** @throws Refusal {@code invalid_template}: words that are no template */
    public void check(String text) {
        check(text, SafeOutputs.Kind.TEXT, "");
    }

    private Map<String, Object> said(int workspace, ProfileView profile) {
        return said(workspace, Collections.singletonList(profile)).getFirst();
    }

    /** What the sources say of each. */
    private List<Map<String, Object>> said(int workspace, List<ProfileView> people) {
        List<Map<String, Object>> said = Stream.<Map<String, Object>>generate(HashMap::new)
                .limit(people.size())
                .toList();
        for (ContentSource source : sources) {
            List<Object> values = source.data(workspace, people);
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    said.get(i).put(source.name(), values.get(i));
                }
            }
        }
        return said;
    }

    private static Map<String, Object> variables(
            Map<String, Object> said, People.Person person, Map<String, Object> extra, String locale) {
        Map<String, Object> variables = new HashMap<>(said);
        variables.putAll(extra);
        variables.put(Liquid.LOCALE, locale);
        variables.put(Liquid.ZONE, person.zone() == null ? "UTC" : person.zone().getId());
        return variables;
    }

    /** The preheader is hidden text before the body: what a mailbox shows beside the subject. */
    private String html(Map<String, String> fields, Map<String, Object> data) {
        String html = field(fields, "html", data);
        String preheader = field(fields, "preheader", data);
        return html.isEmpty() || preheader.isEmpty()
                ? html
                : "<div style=\"display:none;max-height:0;overflow:hidden\">" + Escapes.html(preheader) + "</div>"
                        + html;
    }

    private String field(Map<String, String> fields, String name, Map<String, Object> data) {
        String source = fields.getOrDefault(name, "");
        return source.isEmpty() ? "" : liquid.render(source, kind(name), data);
    }

    private static SafeOutputs.Kind kind(String field) {
        return switch (field) {
            case "html" -> SafeOutputs.Kind.HTML;
            case "url", "icon", "image" -> SafeOutputs.Kind.URL;
            default -> SafeOutputs.Kind.TEXT;
        };
    }

    private static SafeOutputs.Kind kind(String channel, String field) {
        return channel.equals(MessageTemplate.WEBHOOK) ? SafeOutputs.Kind.TEXT : kind(field);
    }

    private void check(String source, SafeOutputs.Kind kind, String field) {
        try {
            liquid.check(source, kind);
        } catch (Refusal refusal) {
            throw Refusal.invalid(refusal.code(), refusal.getMessage(), field);
        }
    }

    private static String webAddress(String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.toString() : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
