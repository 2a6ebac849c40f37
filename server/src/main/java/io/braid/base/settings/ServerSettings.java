package io.braid.base.settings;

import java.nio.file.Path;
import java.util.Set;

/** The process: where its data is, where it listens, what it does. */
public record ServerSettings(
        @Setting(
                about = "The folder with all data. One Braid at a time. Not settable in braid.yaml, which lies in it.",
                byDefault = "~/.braid")
        Path home,

        @Setting(about = "The HTTP port; 0 takes a free one.", byDefault = "8080", max = 65_535)
        int port,

        @Setting(
                about =
                        "The address to listen on. The default takes connections of this machine only, since sign-in and keys need "
                                + "TLS, which a proxy in front of Braid ends. `0.0.0.0` takes all, as a container needs.",
                byDefault = "127.0.0.1")
        String bindAddress,

        @Setting(
                about =
                        "How browsers and customers reach Braid, for links in messages. Empty: http://localhost with the port.",
                pattern = "https?://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?",
                mustBe = "an http or https URL without a slash at its end")
        String publicUrl,

        @Setting(
                about =
                        "Whether a proxy stands in front, whose X-Forwarded-For and X-Forwarded-Proto are to be believed.",
                byDefault = "false")
        boolean behindProxy,

        @Setting(
                about =
                        "Requests of the management API that one API key or person may make in a minute; 0 for no limit.",
                byDefault = "6000",
                max = 1_000_000)
        int apiRequestsPerMinute,

        @Setting(
                about =
                        "What this process does, by commas. This release does all of it in one process and starts with nothing less.",
                byDefault = "ingest,worker,delivery,console")
        Set<Role> roles,

        @Setting(about = "How much Braid tells on standard error.", byDefault = "info")
        LogLevel logLevel,

        @Setting(
                about =
                        "How each line of it is written: `text` for people, `json` for collectors. Neither holds personal data.",
                byDefault = "text")
        LogFormat logFormat) {

    /** How logs are written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** A part of the work that a process can take. */
    public enum Role {
        /** Takes events over HTTP. */
        INGEST,
        /** Folds events into profiles, runs segments and journeys. */
        WORKER,
        /** Sends messages. */
        DELIVERY,
        /** Serves the management API and the screens. */
        CONSOLE
    }

    /** The usual levels. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
