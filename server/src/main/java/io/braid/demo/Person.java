package io.braid.demo;

import java.time.ZoneId;

/**
 * One simulated customer. Texts are empty for what he has not, or does not give.
 *
 * @param id from {@link Population}
 * @param userId of his account
 * @param email he gives it when he signs up, or at the checkout
 * @param phone E.164
 * @param card the shop's loyalty card
 * @param pushToken of the shop's app, if he allowed it
 * @param emailYes he agreed to advertising by e-mail; so are the next two
 * @param mailboxGone his address bounces
 * @param proxied a privacy proxy opens his mails before he does
 * @param app shops in the app, else in a browser
 * @param buys how readily, around 1
 */
record Person(
        long id,
        String userId,
        String name,
        String email,
        String phone,
        String card,
        String pushToken,
        boolean emailYes,
        boolean smsYes,
        boolean pushYes,
        boolean mailboxGone,
        boolean proxied,
        boolean app,
        ZoneId zone,
        String locale,
        String taste,
        double buys) {
    boolean hasAccount() {
        return !userId.isEmpty();
    }
}
