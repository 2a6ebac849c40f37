package io.braid.know.commerce;

import io.braid.spine.pipeline.Stage;

/** Wires commerce. */
public final class CommerceModule {
    private final Stage stage;

    /** @param defaultCurrency ISO 4217, for events that name none; may be empty */
    public CommerceModule(CommerceStore store, String defaultCurrency) {
        this.stage = new CommerceStage(store, new CommerceFold(new CommerceReader(defaultCurrency)));
    }

    public Stage stage() {
        return stage;
    }
}
