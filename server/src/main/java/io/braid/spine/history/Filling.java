package io.braid.spine.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Columns that somebody asked for later. From then on they are written with each row; what was there before is filled from the JSON, the
 * newest first, a piece a transaction, which moves {@code wanted.fill_from} with it. Values are read by the same code as live rows'.
 *
 * <p>Thread rule: the tailer's thread.
 */
final class Filling {
    /** Ids of one piece. */
    static final long PIECE_IDS = 50_000;

    /** @param fillFrom rows below are not filled yet */
    record Wanted(Column column, long fillFrom) {}

    private final DuckDBConnection connection;

    Filling(DuckDBConnection connection) {
        this.connection = connection;
    }

    List<Wanted> wanted() throws SQLException {
        List<Wanted> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT path, name, type, fill_from FROM wanted ORDER BY length(name), name")) {
            while (row.next()) {
                found.add(new Wanted(
                        new Column(row.getString(1), row.getString(2), ColumnType.valueOf(row.getString(3))),
                        row.getLong(4)));
            }
        }
        return found;
    }

    /** Makes the column; rows from {@code nextId} on will have it. */
    void add(Column column, long nextId) throws SQLException {
        DuckFile.execute(connection, "BEGIN TRANSACTION");
        DuckFile.execute(
                connection, "ALTER TABLE event ADD COLUMN " + column.name() + " " + Columns.sqlType(column.type()));
        try (var insert = connection.prepareStatement("INSERT INTO wanted VALUES (?, ?, ?, ?)")) {
            insert.setString(1, column.path());
            insert.setString(2, column.name());
            insert.setString(3, column.type().name());
            insert.setLong(4, nextId);
            insert.execute();
        }
        DuckFile.execute(connection, "COMMIT");
    }

    /** Fills a piece of the first column that lacks one. @return false if none does */
    boolean step() throws SQLException {
        Wanted next = wanted().stream()
                .filter(wanted -> wanted.fillFrom() > 0)
                .findFirst()
                .orElse(null);
        if (next == null) {
            return false;
        }
        // Ids that hold no event are passed over.
        long to = DuckFile.numbers(connection, "SELECT coalesce(max(id), -1) FROM event WHERE id < " + next.fillFrom())
                        .getFirst()
                + 1;
        long from = Math.max(0, to - PIECE_IDS);
        DuckFile.execute(
                connection,
                "CREATE OR REPLACE TEMP TABLE piece (id BIGINT, irregular BOOLEAN, v "
                        + Columns.sqlType(next.column().type()) + ")");
        DuckFile.execute(connection, "BEGIN TRANSACTION");
        read(Typed.of(next.column()), from, to);
        DuckFile.execute(
                connection,
                "UPDATE event SET " + next.column().name()
                        + " = piece.v, irregular = event.irregular OR piece.irregular"
                        + " FROM piece WHERE event.id = piece.id AND event.id >= " + from + " AND event.id < " + to);
        DuckFile.execute(
                connection,
                "UPDATE wanted SET fill_from = " + from + " WHERE name = '"
                        + next.column().name() + "'");
        DuckFile.execute(connection, "COMMIT");
        DuckFile.execute(connection, "DROP TABLE piece");
        return true;
    }

    private void read(Typed typed, long from, long to) throws SQLException {
        String root = typed.ofProperties() ? "properties" : typed.steps().getFirst();
        String json = List.of("properties", "traits", "context").contains(root) ? root : "more";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, " + json + " FROM event WHERE id >= " + from
                        + " AND id < " + to + " AND " + json + " IS NOT NULL");
                DuckDBAppender piece = connection.createAppender("temp", "main", "piece")) {
            while (row.next()) {
                ObjectNode part = (ObjectNode) Json.read(row.getString(2));
                ObjectNode body = json.equals("more") ? part : Json.object();
                if (!json.equals("more")) {
                    body.set(json, part);
                }
                JsonNode value = typed.in(body, part);
                boolean irregular = typed.irregular(value);
                if (value != null && !value.isNull()) {
                    piece.beginRow().append(row.getLong(1)).append(irregular);
                    Rows.value(piece, typed.column().type(), value);
                    piece.endRow();
                }
            }
        }
    }
}
