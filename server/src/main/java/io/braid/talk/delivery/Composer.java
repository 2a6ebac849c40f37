package io.braid.talk.delivery;

import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Transaction;
import io.braid.talk.content.Rendered;
import java.util.List;
import java.util.Set;

/** Makes the message of a send: renders the template and makes its links ours. Implemented over content and feedback. */
public interface Composer {
    /**
     * Renders.
     *
     * @throws Refusal {@code no_template} or {@code render_failed}
     */
    Composed compose(SendIntent intent, long sendId);

    /** Writes in the claims' transaction what the links of these messages need later. Who wraps a composer hands it on. */
    default void store(Transaction tx, List<Composed> composed) {}

    /**
     * A message ready to go.
     *
     * @param content with links rewritten
     * @param unsubscribeUrl for marketing, or empty
     * @param tags what the message is about
     * @param links for {@link #store}
     */
    record Composed(Rendered content, String unsubscribeUrl, Set<String> tags, Links links) {}

    /** The links of a message, as the composer knows them. */
    interface Links {
        Links NONE = new Links() {};
    }
}
