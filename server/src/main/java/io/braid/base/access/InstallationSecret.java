package io.braid.base.access;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** 32 random bytes of this installation, made once and kept: what links in messages are signed with. */
public final class InstallationSecret {
    private static final int BYTES = 32;
    private static final String MAKE =
            "INSERT INTO access.installation (id, secret) VALUES (1, :secret) ON CONFLICT (id) DO NOTHING";
    private static final String READ = "SELECT secret FROM access.installation WHERE id = 1";

    private InstallationSecret() {}

    /** @param random a {@link java.security.SecureRandom} */
    public static byte[] of(Storage storage, RandomGenerator random) {
        byte[] made = new byte[BYTES];
        random.nextBytes(made);
        return storage.inTransaction(tx -> {
            Handle handle = PgTransaction.handle(tx);
            handle.createUpdate(MAKE).bind("secret", made).execute();
            return handle.createQuery(READ).mapTo(byte[].class).one();
        });
    }
}
