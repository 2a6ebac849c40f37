package io.braid.spine.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;

/** What profiles' states are made of, for whoever measures them. Thread rule: the connection's. */
public final class StateBytes {
    private static final String STATES =
            "SELECT state FROM pipeline.profile_state WHERE workspace_id = ? AND hashint8(profile_id) % ? = 0";

    private StateBytes() {}

    /**
     * Of one profile in so many, by chance: ids of people who were told of one after the other are the same number apart.
     *
     * @param seen the bytes of the section (none if it is empty), and those of the whole state as it is stored
     */
    public static void each(
            Connection connection, int workspace, int nth, Section<?> section, BiConsumer<byte[], Integer> seen)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATES)) {
            statement.setInt(1, workspace);
            statement.setInt(2, nth);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] state = row.getBytes(1);
                    seen.accept(State.decode(state).bytes(section), state.length);
                }
            }
        }
    }
}
