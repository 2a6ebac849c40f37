package io.braid.know.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shop's server has said of a person. Anybody can state a user id with a public key; the server alone knows who signed in where.
 *
 * @param person it named him with the secret key
 * @param browsers anonymous ids that it named together with him, the newest last; the newest {@link #BROWSERS_MAX}
 */
record Vouched(boolean person, List<String> browsers) {
    static final int BROWSERS_MAX = 100;
    static final Vouched NOT = new Vouched(false, List.of());

    /** @param browser may be empty */
    Vouched with(String browser) {
        if (person && (browser.isEmpty() || browsers.contains(browser))) {
            return this;
        }
        return new Vouched(true, browser.isEmpty() ? browsers : newest(browsers, List.of(browser)));
    }

    Vouched and(Vouched other) {
        return new Vouched(person || other.person, newest(other.browsers, browsers));
    }

    private static List<String> newest(List<String> older, List<String> newer) {
        List<String> all = new ArrayList<>(older);
        all.removeAll(newer);
        all.addAll(newer);
        return List.copyOf(all.subList(Math.max(0, all.size() - BROWSERS_MAX), all.size()));
    }
}
