package io.braid.spine.history;

import io.braid.spine.event.Event;
import io.braid.spine.history.History.Column;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.Regrouping;
import io.braid.spine.pipeline.TimelineRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes into DuckDB: one connection, one transaction at a time. */
final class DuckWriter implements Writer {
    private static final List<String> TABLES = List.of("event", "event_product", "trait", "fact");
    /** Ids in one statement. */
    private static final int IDS_MAX = 2_000;

    private record Member(int workspace, long profileId) {}

    private final DuckDBConnection connection;
    private final Filling filling;
    private final Persons persons;
    private final List<DuckDBAppender> appenders = new ArrayList<>();
    private final Map<Member, Long> aliases = new LinkedHashMap<>();
    private final List<Column> columns;
    private Rows rows;
    private long nextId;
    private long offset;
    private long committedId;
    private int pending;
    /** Whether a transaction is. Begun by a statement: the driver begins none for what appenders bring, whatever its autocommit says. */
    private boolean open;

    /** @param firstId where a new file begins */
    DuckWriter(DuckFile file, long firstId) throws SQLException {
        connection = file.connect();
        filling = new Filling(connection);
        if (DuckFile.numbers(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'watermark'")
                        .getFirst()
                == 0) {
            DuckFile.execute(
                    connection,
                    "BEGIN; " + Schema.TABLES + "INSERT INTO watermark VALUES (" + Schema.VERSION + ", " + firstId
                            + ", " + firstId + ", 0); COMMIT");
        }
        List<Long> mark = DuckFile.numbers(connection, "SELECT next_id, log_offset, version FROM watermark");
        nextId = mark.get(0);
        committedId = nextId;
        offset = mark.get(1);
        if (mark.get(2) == Schema.VERSION - 1) {
            DuckFile.execute(connection, Schema.UPGRADE);
        } else if (mark.get(2) != Schema.VERSION) {
            connection.close();
            throw new OtherVersion(mark.get(2));
        }
        persons = new Persons(connection);
        columns = new ArrayList<>(Columns.STANDARD);
        filling.wanted().forEach(wanted -> columns.add(wanted.column()));
    }

    /** The file was written by another release. */
    static final class OtherVersion extends RuntimeException {
        OtherVersion(long version) {
            super("history of version " + version + ", not " + Schema.VERSION);
        }
    }

    @Override
    public long nextId() {
        return nextId;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public int pending() {
        return pending;
    }

    @Override
    public boolean dirty() {
        return nextId != committedId || pending > 0;
    }

    @Override
    public void add(Folded batch) throws SQLException {
        if (batch.fromId() != nextId) {
            throw new IllegalStateException("history stands at " + nextId + ", the batch at " + batch.fromId());
        }
        begin();
        for (Folded.Part part : batch.parts()) {
            add(part);
            for (Regrouping regrouping : part.regroupings()) {
                regrouping
                        .members()
                        .forEach(member -> aliases.put(new Member(part.workspace(), member), regrouping.livingId()));
                give(part.workspace(), regrouping);
            }
        }
        nextId = batch.nextId();
        offset = Math.max(offset, batch.offset());
        pending += Math.max(1, batch.rows());
    }

    private void begin() throws SQLException {
        if (!open) {
            DuckFile.execute(connection, "BEGIN TRANSACTION");
            open = true;
        }
    }

    private void add(Folded.Part part) throws SQLException {
        if (rows == null && !part.rows().isEmpty()) {
            for (String table : TABLES) {
                appenders.add(connection.createAppender(table));
            }
            rows = new Rows(appenders.get(0), appenders.get(1), appenders.get(2), appenders.get(3), columns, persons);
        }
        Iterator<Event> events = part.events().iterator();
        Event event = events.hasNext() ? events.next() : null;
        for (TimelineRow row : part.rows()) {
            if (row.offset() == 0) {
                rows.fact(part.workspace(), row);
                continue;
            }
            while (event != null && event.offset() < row.offset()) {
                event = events.hasNext() ? events.next() : null;
            }
            rows.event(part.workspace(), row, event != null && event.offset() == row.offset() ? event : null);
        }
    }

    /** Rows change owners after an unmerge. */
    private void give(int workspace, Regrouping regrouping) throws SQLException {
        List<Long> given = regrouping.rows();
        if (given.isEmpty()) {
            return;
        }
        flush();
        Set<Long> owners = new TreeSet<>(Set.of(regrouping.livingId()));
        for (int from = 0; from < given.size(); from += IDS_MAX) {
            List<Long> some = given.subList(from, Math.min(given.size(), from + IDS_MAX));
            String ids = some.stream().map(String::valueOf).collect(Collectors.joining(","));
            String rows = " WHERE workspace_id = " + workspace + " AND id BETWEEN " + some.getFirst() + " AND "
                    + some.getLast() + " AND id IN (" + ids + ")";
            owners.addAll(DuckFile.column(connection, "SELECT DISTINCT profile_id FROM event" + rows));
            for (String table : List.of("event", "event_product", "trait")) {
                DuckFile.execute(connection, "UPDATE " + table + " SET profile_id = " + regrouping.livingId() + rows);
            }
        }
        persons.again(workspace, owners);
    }

    @Override
    public void commit() throws SQLException {
        begin();
        flush();
        persons.tidy(false);
        alias();
        try (PreparedStatement mark = connection.prepareStatement("UPDATE watermark SET next_id = ?, log_offset = ?")) {
            mark.setLong(1, nextId);
            mark.setLong(2, offset);
            mark.executeUpdate();
        }
        DuckFile.execute(connection, "COMMIT");
        open = false;
        committedId = nextId;
        pending = 0;
    }

    private void alias() throws SQLException {
        if (aliases.isEmpty()) {
            return;
        }
        Map<Integer, List<Long>> members = new LinkedHashMap<>();
        aliases.keySet()
                .forEach(member -> members.computeIfAbsent(member.workspace(), w -> new ArrayList<>())
                        .add(member.profileId()));
        for (Map.Entry<Integer, List<Long>> own : members.entrySet()) {
            String ids = own.getValue().stream().map(String::valueOf).collect(Collectors.joining(","));
            DuckFile.execute(
                    connection,
                    "DELETE FROM alias WHERE workspace_id = " + own.getKey() + " AND profile_id IN (" + ids + ")");
        }
        try (DuckDBAppender appender = connection.createAppender("alias")) {
            for (Map.Entry<Member, Long> alias : aliases.entrySet()) {
                if (alias.getKey().profileId() != alias.getValue()) {
                    appender.beginRow()
                            .append(alias.getKey().workspace())
                            .append(alias.getKey().profileId())
                            .append(alias.getValue().longValue());
                    appender.endRow();
                }
            }
        }
        aliases.clear();
    }

    private void flush() throws SQLException {
        for (DuckDBAppender appender : appenders) {
            appender.close();
        }
        appenders.clear();
        rows = null;
        persons.flush();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<Column> filled() throws SQLException {
        List<Column> filled = new ArrayList<>(Columns.STANDARD);
        filling.wanted().stream()
                .filter(wanted -> wanted.fillFrom() <= 0)
                .map(Filling.Wanted::column)
                .forEach(filled::add);
        return filled;
    }

    @Override
    public void want(Column column) throws SQLException {
        filling.add(column, nextId);
        columns.add(column);
    }

    @Override
    public boolean fill() throws SQLException {
        return filling.step();
    }

    @Override
    public void rest() throws SQLException {
        persons.tidy(true);
        try {
            DuckFile.execute(connection, "CHECKPOINT");
        } catch (SQLException e) {
            // Somebody still reads what stood there before: the next commit, or the log's size, brings another.
            if (!String.valueOf(e.getMessage()).contains("Cannot CHECKPOINT")) {
                throw e;
            }
        }
    }

    @Override
    public long forget(int workspace, Collection<Long> profileIds) throws SQLException {
        String whose = " WHERE workspace_id = " + workspace + " AND profile_id IN ("
                + profileIds.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
        begin();
        long events = 0;
        for (String table : List.of("event", "event_product", "trait", "fact", "alias", "person")) {
            try (Statement statement = connection.createStatement()) {
                long gone = statement.executeUpdate("DELETE FROM " + table + whose);
                events += table.equals("event") ? gone : 0;
            }
        }
        commit();
        return events;
    }

    /**
     * A connection that is closed with open appenders has them flush, after its transaction is gone, as transactions of their own: so
     * they flush first, into the transaction, and that is undone.
     */
    @Override
    public void close() {
        for (DuckDBAppender appender : appenders) {
            quietly(appender::close);
        }
        appenders.clear();
        if (open) {
            quietly(() -> DuckFile.execute(connection, "ROLLBACK"));
        }
        quietly(connection::close);
    }

    private interface Ending {
        void run() throws SQLException;
    }

    private static void quietly(Ending ending) {
        try {
            ending.run();
        } catch (SQLException e) {
            // It is broken already, which is why it is closed.
        }
    }
}
