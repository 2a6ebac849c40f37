package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A person is seen, written to, looked for and refused, at the most talkative level: no line of the log says who. */
class LogsTest {
    private static final String EMAIL = "private.person@secret.example";
    private static final String PHONE = "+380501234567";

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Test
    void noEmailOrPhoneIsInAnyLineOfTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("io.braid");
        Level before = own.getLevel();
        AppenderBase<ILoggingEvent> catcher = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        catcher.setContext(root.getLoggerContext());
        catcher.start();
        root.addAppender(catcher);
        own.setLevel(Level.TRACE);
        try (RunningBraid braid = new RunningBraid()) {
            live(braid);
        } finally {
            own.setLevel(before);
            root.detachAppender(catcher);
        }
        // Something was said at all, so that the silence means something.
        assertThat(lines).isNotEmpty();
        assertThat(lines).noneMatch(line -> line.contains("private.person") || line.contains("501234567"));
    }

    private static void live(RunningBraid braid) {
        LoggerFactory.getLogger("io.braid.LogsTest").info("a person comes");
        braid.identify(
                "u1",
                "{\"email\":\"%s\",\"phone\":\"%s\",\"email_opt_in\":true,\"sms_opt_in\":true}"
                        .formatted(EMAIL, PHONE));
        braid.put("/api/settings/delivery", "{\"quietFromMinute\":0,\"quietToMinute\":0}");
        braid.put(
                "/api/templates/hello",
                "{\"channels\":{\"email\":{\"en\":{\"subject\":\"Hi {{ person.email }}\",\"text\":\"{{ person.email | divided_by: 0 }}\"}},"
                        + "\"sms\":{\"en\":{\"text\":\"Hi\"}}}}");
        braid.put("/api/journeys/hello", """
                {"title":"H","entry":{"event":"Left"},"nodes":[
                {"id":"m","type":"message","message":"hello","channel":"email","next":"s"},
                {"id":"s","type":"message","message":"hello","channel":"sms"}]}""");
        braid.track("u1", "Left", "{\"email\":\"" + EMAIL + "\"}");
        braid.pass(60_000);
        // Mistakes that name him: in a path, in a body, in a batch, at sign-in.
        braid.get("/api/profiles?identifier=email:" + EMAIL);
        braid.get("/api/profiles/" + EMAIL);
        braid.get("/api/nobody/" + EMAIL);
        braid.post("/v1/track", "{\"userId\":\"" + EMAIL + "\",\"event\":7}");
        braid.post("/v1/batch", "{\"batch\":[{\"type\":\"track\",\"userId\":\"" + PHONE + "\",\"properties\":7}]}");
        braid.post("/api/session", "{\"email\":\"" + EMAIL + "\",\"password\":\"wrong\"}");
        braid.post("/api/invitations", "{\"email\":\"" + EMAIL + "\",\"role\":\"analyst\"}");
        braid.identify("u2", "{\"email\":\"" + EMAIL + "\",\"phone\":\"not " + PHONE + "\"}");
        braid.settle();
    }
}
