package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import java.util.List;

/** What delivery must know of people at the claim; read under the profiles' locks. */
public interface Recipients {
    /** One for each intent of a workspace, in their order. */
    List<Recipient> read(Transaction tx, int workspace, List<SendIntent> intents);

    /** How the journey that asked stands. */
    default Asking asking(Transaction tx, int workspace, String journey) {
        return Asking.GOES;
    }
}
