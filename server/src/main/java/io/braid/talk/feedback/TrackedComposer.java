package io.braid.talk.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Transaction;
import io.braid.talk.content.Rendered;
import io.braid.talk.content.Templates;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.TestSends;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Renders a send's template and makes its links ours. Thread rule: any thread. */
final class TrackedComposer implements Composer, TestSends.Texts {
    /** In place of a send's token: no send has it. */
    private static final String NO_SEND = "test";

    private final Templates templates;
    private final BuiltIn builtIn;
    private final LinkRewriter rewriter;
    private final LinkStore links;
    private final Supplier<String> publicUrl;
    private final Ticker ticker;

    TrackedComposer(
            Templates templates,
            BuiltIn builtIn,
            LinkRewriter rewriter,
            LinkStore links,
            Supplier<String> publicUrl,
            Ticker ticker) {
        this.templates = templates;
        this.builtIn = builtIn;
        this.rewriter = rewriter;
        this.links = links;
        this.publicUrl = publicUrl;
        this.ticker = ticker;
    }

    @Override
    public Composed compose(SendIntent intent, long sendId) {
        String base = publicUrl.get();
        boolean marketing = intent.purpose() == Purpose.MARKETING;
        String unsubscribe = marketing ? rewriter.unsubscribeUrl(intent.workspace(), sendId, base) : "";
        Map<String, Object> extra = new HashMap<>();
        JsonNode context = Json.read(intent.contextJson().isEmpty() ? "{}" : intent.contextJson());
        extra.put("context", Json.mapper().convertValue(context, Map.class));
        extra.put("unsubscribe_url", unsubscribe);
        if (intent.isInternal()) {
            // No link of it is ours: what an operator clicks, the person did not.
            return new Composed(letter(intent, context, extra), "", Set.of(), Links.NONE);
        }
        String preferences = marketing ? rewriter.preferencesUrl(intent.workspace(), sendId, base) : "";
        extra.put("preferences_url", preferences);
        List<Link> more = new ArrayList<>();
        Rendered rendered;
        Set<String> tags = Set.of();
        if (intent.message().equals(SendIntent.CONFIRM)) {
            Link confirm = rewriter.confirm(intent.workspace(), sendId, ticker.nowMs());
            more.add(confirm);
            rendered = confirmation(intent, extra, base + "/d/" + confirm.token());
        } else if (intent.isMembership()) {
            JsonNode said = ((ObjectNode) context).without(SendIntent.TO);
            rendered = new Rendered(SendIntent.WEBHOOK, "", "", "", "", "", Json.write(said), "");
        } else if (marketing) {
            Templates.Message message = templates.renderOfMany(
                    intent.workspace(), intent.message(), intent.channel(), intent.profileId(), extra);
            rendered = message.rendered();
            tags = message.tags();
        } else {
            rendered = templates.render(
                    intent.workspace(), intent.message(), intent.channel(), intent.profileId(), extra, "");
        }
        if (marketing) {
            rendered = withWayOut(rendered, preferences, base);
        }
        LinkRewriter.Rewritten rewritten =
                rewriter.rewrite(rendered, intent.workspace(), sendId, base, marketing, ticker.nowMs());
        Rendered content = rewritten.content();
        if (intent.channel().equals("webpush")) {
            Link report = rewriter.report(intent.workspace(), sendId, ticker.nowMs());
            more.add(report);
            content = content.reportedTo(base + "/n/" + report.token());
        }
        more.addAll(rewritten.links());
        return new Composed(content, unsubscribe, tags, new Own(more));
    }

    private record Own(List<Link> links) implements Links {}

    @Override
    public void store(Transaction tx, List<Composed> composed) {
        links.insert(
                tx,
                composed.stream()
                        .map(Composed::links)
                        .filter(one -> one != Links.NONE)
                        .flatMap(one -> ((Own) one).links().stream())
                        .toList());
    }

    @Override
    public Rendered sample(TestSends.Letter letter) {
        String base = publicUrl.get();
        boolean marketing = letter.purpose() == Purpose.MARKETING;
        Map<String, Object> extra = new HashMap<>();
        extra.put("context", Json.mapper().convertValue(Json.read(letter.contextJson()), Map.class));
        extra.put("unsubscribe_url", marketing ? base + "/u/" + NO_SEND : "");
        extra.put("preferences_url", marketing ? base + "/p/" + NO_SEND : "");
        Rendered rendered =
                templates.render(letter.workspace(), letter.message(), letter.channel(), letter.profileId(), extra, "");
        return marketing ? withWayOut(rendered, base + "/p/" + NO_SEND, base) : rendered;
    }

    private Rendered letter(SendIntent intent, JsonNode context, Map<String, Object> extra) {
        return templates.letter(
                intent.workspace(),
                context.path(SendIntent.SUBJECT).asText(""),
                context.path(SendIntent.TEXT).asText(""),
                intent.profileId(),
                extra);
    }

    /** The shop's own words if it has a message of that key for the channel, else ours. */
    private Rendered confirmation(SendIntent intent, Map<String, Object> extra, String url) {
        extra.put("confirm_url", url);
        if (templates.exists(intent.workspace(), intent.message())) {
            return templates.render(
                    intent.workspace(), intent.message(), intent.channel(), intent.profileId(), extra, "");
        }
        return builtIn.confirmation(intent, url);
    }

    /** A marketing mail that leads neither to the preferences nor to the unsubscribe page gets a line that does. */
    private Rendered withWayOut(Rendered mail, String preferences, String base) {
        if (!mail.channel().equals("email")) {
            return mail;
        }
        String line = builtIn.preferencesLine(mail.locale());
        String html = mail.html();
        if (!html.isEmpty() && !leadsOut(html, base)) {
            String markup = "<p style=\"font-size:12px;text-align:center\"><a href=\"" + preferences + "\">" + line
                    + "</a></p>";
            int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
            html = end < 0 ? html + markup : html.substring(0, end) + markup + html.substring(end);
        }
        String text = mail.text();
        if (!text.isEmpty() && !leadsOut(text, base)) {
            text = text.stripTrailing() + "\n\n" + line + ": " + preferences + "\n";
        }
        return mail.with(html, text, mail.url());
    }

    private static boolean leadsOut(String text, String base) {
        return text.contains(base + "/u/") || text.contains(base + "/p/");
    }
}
