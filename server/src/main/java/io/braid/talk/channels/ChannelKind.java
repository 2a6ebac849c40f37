package io.braid.talk.channels;

import io.braid.talk.content.Rendered;
import java.util.List;

/**
 * A kind of channel: one folder with a provider, and this, which describes it. The console's page, the JSON schema, the manual's table,
 * storage of settings, going live, test and health check come from it.
 *
 * <p>Thread rule: any thread.
 */
public interface ChannelKind {
    /** {@code sms} */
    String key();

    Words title();

    /** What an address is: {@code phone}. */
    String addressKind();

    /** Without fields it has no provider yet, and stays in the sandbox. */
    Form form();

    /** Checks what no single field can. @throws io.braid.base.kernel.Refusal {@code invalid_setting} */
    default void check(Values values) {}

    /** A provider that may connect now or when it first sends; does not wait for the network. */
    Provider open(int workspace, Values values, Heard heard);

    /** Messages a second; 0: no limit. */
    default int perSecondMax(Values values) {
        return 0;
    }

    default Budget budget(Values values) {
        return Budget.NONE;
    }

    default Retries retries() {
        return Retries.DEFAULT;
    }

    /** An address to test with, made ours. @throws io.braid.base.kernel.Refusal {@code invalid_address} */
    String testAddress(String given);

    /** What a test sends. */
    Rendered testContent();

    /** A kind that has no provider yet. */
    static ChannelKind sandboxOnly(String key, Words title, String addressKind) {
        return new SandboxOnly(key, title, addressKind);
    }

    /** Has no provider. */
    record SandboxOnly(String key, Words title, String addressKind) implements ChannelKind {
        @Override
        public Form form() {
            return new Form(List.of());
        }

        @Override
        public Provider open(int workspace, Values values, Heard heard) {
            throw new IllegalStateException("no provider of " + key);
        }

        @Override
        public String testAddress(String given) {
            throw new IllegalStateException("no provider of " + key);
        }

        @Override
        public Rendered testContent() {
            throw new IllegalStateException("no provider of " + key);
        }
    }
}
