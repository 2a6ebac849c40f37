package io.braid.base.settings;

/** The operational store. */
public record StorageSettings(
        @Setting(
                about =
                        "An outside PostgreSQL (18 or newer): postgresql://user:password@host:5432/database. Empty: the embedded "
                                + "one in the home folder.")
        Secret databaseUrl,

        @Setting(about = "Most connections to PostgreSQL at once.", byDefault = "16", min = 4, max = 500)
        int databaseConnections,

        @Setting(
                about =
                        "Memory for pages that the embedded PostgreSQL keeps (its shared_buffers); taken as it is used. 0: an eighth of the "
                                + "machine's, 256 to 2,048.",
                byDefault = "0",
                unit = "MB",
                max = 65_536)
        int databaseBuffersMb,

        @Setting(
                about =
                        "Whether what happened is also kept in columns (`history/` in the home folder), for previews of segments and for "
                                + "reports.",
                byDefault = "true")
        boolean history,

        @Setting(
                about =
                        "How long PostgreSQL keeps events and timeline rows that history has; then they are read from history. They leave "
                                + "millions at a time, so some stay longer. 0: for ever.",
                byDefault = "30",
                unit = "days",
                max = 36_500)
        int retentionDays,

        @Setting(
                about = "Memory that questions to history may take; what needs more spills to the disk.",
                byDefault = "512",
                unit = "MB",
                min = 64,
                max = 1_048_576)
        int historyMemoryMb,

        @Setting(
                about = "Processor cores that questions to history may use at once.",
                byDefault = "2",
                min = 1,
                max = 256)
        int historyThreads) {}
