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
                        "Memory for pages that the embedded PostgreSQL keeps (its shared_buffers); taken as it is used.",
                byDefault = "384",
                unit = "MB",
                min = 16,
                max = 65_536)
        int databaseBuffersMb) {}
