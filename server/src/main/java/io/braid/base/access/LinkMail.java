package io.braid.base.access;

/** Sends a link to somebody who is to come in or to set a new password. Thread rule: any thread. */
public interface LinkMail {
    /** Sends nothing: whoever asked for the link hands it over himself. */
    LinkMail NONE = (workspace, email, url, invited) -> false;

    /**
     * @param invited a first time, rather than for a new password
     * @return whether it is on its way; false where no mail can leave the house
     */
    boolean send(Workspace workspace, String email, String url, boolean invited);
}
