package io.braid;

import io.braid.base.access.LinkMail;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import java.util.Map;

/** Sends invitations through the e-mail channel while it is live; a sandbox would only pretend. Not a send of the outbox: no profile. */
record InvitationMail(Channels channels, Clock clock) implements LinkMail {
    /** @param invited text before the link; @param password the same for a new password */
    private record Words(String subject, String invited, String password, String end) {}

    private static final Map<String, Words> WORDS = Map.of(
            "en",
            new Words(
                    "%s: your access to Braid",
                    "You are invited to work in Braid for %s. Choose a password here:",
                    "Choose a new password for Braid of %s here:",
                    "The link works once, within 7 days. If you did not expect this, do nothing."),
            "ru",
            new Words(
                    "%s: доступ к Braid",
                    "Вас приглашают работать в Braid магазина %s. Выберите пароль по ссылке:",
                    "Выберите новый пароль для Braid магазина %s по ссылке:",
                    "Ссылка действует один раз, в течение 7 дней. Если вы не ждали этого письма, ничего не делайте."),
            "uk",
            new Words(
                    "%s: доступ до Braid",
                    "Вас запрошують працювати в Braid магазину %s. Виберіть пароль за посиланням:",
                    "Виберіть новий пароль для Braid магазину %s за посиланням:",
                    "Посилання діє один раз, протягом 7 днів. Якщо ви не чекали цього листа, нічого не робіть."));

    @Override
    public boolean send(Workspace workspace, String email, String url, boolean invited) {
        String language = workspace.locale().split("-")[0];
        Words words = WORDS.getOrDefault(language, WORDS.get("en"));
        String text = (invited ? words.invited() : words.password()).formatted(workspace.name()) + "\n\n" + url + "\n\n"
                + words.end() + "\n";
        Rendered mail =
                new Rendered("email", language, words.subject().formatted(workspace.name()), "", text, "", "", "");
        try (Channels.Use use = channels.use(workspace.id(), "email").orElse(null)) {
            if (use == null || use.channel().sandbox()) {
                return false;
            }
            Outcome outcome = use.channel()
                    .provider()
                    .send(new Outgoing(workspace.id(), 0, 0, 1, "email", email, "invitation", mail, "", clock.nowMs()));
            return outcome instanceof Outcome.Accepted;
        }
    }
}
