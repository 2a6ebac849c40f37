package io.braid.talk.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.talk.content.Rendered;
import io.braid.talk.content.Templates;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Renders a send's template and makes its links ours. Thread rule: any thread. */
final class TrackedComposer implements Composer {
    private final Templates templates;
    private final LinkRewriter rewriter;
    private final LinkStore links;
    private final Supplier<String> publicUrl;
    private final Ticker ticker;

    TrackedComposer(
            Templates templates, LinkRewriter rewriter, LinkStore links, Supplier<String> publicUrl, Ticker ticker) {
        this.templates = templates;
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
        Rendered rendered =
                templates.render(intent.workspace(), intent.message(), intent.channel(), intent.profileId(), extra, "");
        LinkRewriter.Rewritten rewritten =
                rewriter.rewrite(rendered, intent.workspace(), sendId, base, marketing, ticker.nowMs());
        if (!intent.channel().equals("webpush")) {
            return new Composed(rewritten.content(), unsubscribe, tx -> links.insert(tx, rewritten.links()));
        }
        Link report = rewriter.report(intent.workspace(), sendId, ticker.nowMs());
        return new Composed(rewritten.content().reportedTo(base + "/n/" + report.token()), unsubscribe, tx -> {
            links.insert(tx, rewritten.links());
            links.insert(tx, List.of(report));
        });
    }
}
