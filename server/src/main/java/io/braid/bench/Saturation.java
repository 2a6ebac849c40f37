package io.braid.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What Braid folds for ever: 16 connections that send batches as fast as they are answered, held while the fold falls behind. */
final class Saturation {
    private static final String WAL = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";

    private Saturation() {}

    /**
     * Leaves nothing unfolded.
     *
     * @param name unlike any other load's: message ids begin with it
     * @param warmSeconds before anything counts: two cores compile a new process for a minute
     */
    static Figures measure(Rig rig, Connection connection, String name, int warmSeconds, int seconds)
            throws IOException, InterruptedException, SQLException {
        BraidProcess braid = rig.braid();
        long self = ProcessHandle.current().pid();
        Load load = rig.load().closed(name, Rig.CONNECTIONS, Rig.BATCH);
        rig.regulate(connection, load, warmSeconds);
        Latencies latencies = load.measure();
        double[] before = braid.metrics(Rig.ACCEPTED, Rig.PROCESSED);
        double java = Machine.cpuUs(braid.pid());
        double postgres = Machine.familyCpuUs(braid.postgresPid());
        double client = Machine.cpuUs(self);
        long wal = Rig.one(connection, WAL);
        long from = rig.ticker().nanos();
        double lag = rig.regulate(connection, load, seconds);
        double[] after = braid.metrics(Rig.ACCEPTED, Rig.PROCESSED);
        double took = rig.seconds(from);
        double processed = after[1] - before[1];
        Figures figures = new Figures();
        figures.put("processed_events_per_s", processed / took);
        figures.put("saturation_acked_events_per_s", (after[0] - before[0]) / took);
        figures.put("saturation_ack_p50_ms", latencies.ms(50));
        figures.put("saturation_ack_p99_ms", latencies.ms(99));
        figures.put("saturation_lag_max_s", lag);
        figures.put("cpu_java_us_per_event", (Machine.cpuUs(braid.pid()) - java) / processed);
        figures.put("cpu_postgres_us_per_event", (Machine.familyCpuUs(braid.postgresPid()) - postgres) / processed);
        figures.put(
                "cpu_us_per_event", figures.get("cpu_java_us_per_event") + figures.get("cpu_postgres_us_per_event"));
        figures.put("cpu_client_us_per_event", (Machine.cpuUs(self) - client) / processed);
        figures.put("wal_bytes_per_event", (Rig.one(connection, WAL) - wal) / processed);
        figures.put("loaded_pss_mb", rig.pssMb());
        figures.put("loaded_java_pss_mb", Machine.pssMb(List.of(braid.pid())));
        figures.put("loaded_load", Machine.load());
        load.stop();
        rig.awaitFolded();
        return figures;
    }
}
