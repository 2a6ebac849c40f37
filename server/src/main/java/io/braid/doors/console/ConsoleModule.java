package io.braid.doors.console;

import java.util.List;

/** The console's reading API over the readers that others implement. */
public final class ConsoleModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/profiles          owner marketer operator analyst
            GET  /api/profiles/search   owner marketer operator analyst
            GET  /api/profiles/{id}     owner marketer operator analyst
            GET  /api/profiles/{id}/timeline  owner marketer operator analyst
            GET  /api/messages/**   owner marketer operator analyst
            GET  /api/sandbox/**    owner marketer operator analyst
            POST /api/sandbox/**    owner marketer
            GET  /api/settings      owner marketer operator analyst
            """;

    private final List<Object> controllers;

    public ConsoleModule(
            ProfileReader profiles,
            TimelineReader timelines,
            PeopleReader people,
            MessageReader messages,
            SandboxReader sandbox) {
        this.controllers = List.of(
                new ProfilesApi(profiles, timelines, people),
                new MessagesApi(messages),
                new SandboxApi(sandbox),
                new SettingsApi());
    }

    public List<Object> controllers() {
        return controllers;
    }
}
