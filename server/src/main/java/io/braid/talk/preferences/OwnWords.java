package io.braid.talk.preferences;

import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.feedback.BuiltIn;
import java.util.Optional;

/** What Braid itself says in a shop's name, in the customer's language. */
final class OwnWords implements BuiltIn {
    private final Storage storage;
    private final Looks looks;
    private final ProfileViews profiles;
    private final Words words;

    OwnWords(Storage storage, Looks looks, ProfileViews profiles, Words words) {
        this.storage = storage;
        this.looks = looks;
        this.profiles = profiles;
        this.words = words;
    }

    @Override
    public Rendered confirmation(SendIntent intent, String url) {
        ShopLook look = looks.of(intent.workspace());
        String locale = look.speak(language(intent.workspace(), intent.profileId()));
        return ConfirmationWords.render(words, locale, look, intent.channel(), url);
    }

    /** The person's, as far as we know it. */
    private String language(int workspace, long profileId) {
        return storage.inTransaction(tx -> Optional.ofNullable(profiles.view(tx, workspace, profileId))
                .map(Visitor::locale)
                .orElse(""));
    }

    @Override
    public String preferencesLine(String locale) {
        return words.of(Words.locale(locale), "footer");
    }
}
