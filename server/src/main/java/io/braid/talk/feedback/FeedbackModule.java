package io.braid.talk.feedback;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgStorage;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.talk.content.Templates;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.SendFeedback;
import io.braid.talk.delivery.TestSends;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Links, opens, unsubscribing. Made in two steps: delivery needs the composer, the handler needs delivery. */
public final class FeedbackModule {
    private final Storage storage;
    private final LinkStore links;
    private final LinkRewriter rewriter;
    private final Clock clock;
    private final Ticker ticker;

    /** @param secret at least 32 random bytes of this installation, the same for ever: the key of the links */
    public FeedbackModule(Storage storage, byte[] secret, Clock clock, Ticker ticker) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret has " + secret.length + " bytes");
        }
        this.storage = storage;
        this.links = storage instanceof PgStorage ? new PgLinkStore() : new MemoryLinkStore();
        this.rewriter = new LinkRewriter(secret);
        this.clock = clock;
        this.ticker = ticker;
    }

    /** @param publicUrl how customers reach Braid, without a slash at its end */
    public Composer composer(Templates templates, BuiltIn builtIn, Supplier<String> publicUrl) {
        return new TrackedComposer(templates, builtIn, rewriter, links, publicUrl, ticker);
    }

    /** Messages of tests. */
    public TestSends.Texts texts(Templates templates, BuiltIn builtIn, Supplier<String> publicUrl) {
        return new TrackedComposer(templates, builtIn, rewriter, links, publicUrl, ticker);
    }

    /** The send behind a token, if it is one of this kind. */
    public Optional<Reached> reached(String token, Reached.Kind kind) {
        return token.matches("[A-Za-z0-9_-]{22}")
                ? storage.inTransaction(tx -> links.find(tx, token))
                        .filter(link -> link.kind().name().equals(kind.name()))
                        .map(link -> new Reached(link.workspace(), link.sendId()))
                : Optional.empty();
    }

    /** Of a marketing send. */
    public String preferencesPath(int workspace, long sendId) {
        return rewriter.preferencesUrl(workspace, sendId, "");
    }

    public List<DataHandler> handlers(SendFeedback feedback) {
        return List.of(new FeedbackHandler(storage, links, feedback, clock, ticker));
    }

    /** The target of a tracked URL of this send; null when it is none. */
    public String target(int workspace, long sendId, String url) {
        String token = url.substring(url.lastIndexOf('/') + 1);
        return storage.inTransaction(tx -> links.find(tx, token))
                .filter(link -> link.workspace() == workspace
                        && link.sendId() == sendId
                        && !link.target().isEmpty())
                .map(Link::target)
                .orElse(null);
    }
}
