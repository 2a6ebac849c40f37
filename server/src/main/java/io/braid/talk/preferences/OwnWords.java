package io.braid.talk.preferences;

import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.feedback.BuiltIn;

/** What Braid itself says in a shop's name, in the customer's language. */
final class OwnWords implements BuiltIn {
    private final Visitors visitors;
    private final Words words;

    OwnWords(Visitors visitors, Words words) {
        this.visitors = visitors;
        this.words = words;
    }

    @Override
    public Rendered confirmation(SendIntent intent, String url) {
        ShopLook look = visitors.look(intent.workspace());
        String locale = look.speak(visitors.locale(intent.workspace(), intent.profileId()));
        return ConfirmationWords.render(words, locale, look, intent.channel(), url);
    }

    @Override
    public String preferencesLine(String locale) {
        return words.of(Words.locale(locale), "footer");
    }
}
