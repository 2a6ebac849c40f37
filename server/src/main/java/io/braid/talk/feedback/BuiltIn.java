package io.braid.talk.feedback;

import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.SendIntent;

/** The words that Braid has of its own, where a shop has none. Thread rule: any thread. */
public interface BuiltIn {
    /** The message that asks for a confirmation. */
    Rendered confirmation(SendIntent intent, String url);

    /** What stands under a marketing e-mail that has no way out of its own; leads to the preferences. */
    String preferencesLine(String locale);
}
