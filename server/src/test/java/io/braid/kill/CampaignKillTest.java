package io.braid.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import io.braid.talk.delivery.Dispatcher;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} while a campaign lets people in, and while its mails go out, to a peer that outlives the killings: nobody is missed, nobody is
 * written to twice, and of whom it is not known is listed. {@code -Dbraid.kill.people=100000 -Dbraid.kill.rounds=10} for the whole proof.
 */
@Tag("slow")
final class CampaignKillTest {
    private static final int PEOPLE = Integer.getInteger("braid.kill.people", 1_500);
    private static final int KILLS = Integer.getInteger("braid.kill.rounds", 2);

    @Test
    void nobodyIsMissedAndNobodyIsWrittenToTwice() throws Exception {
        GreenMail peer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        peer.start();
        String port = Integer.toString(peer.getSmtp().getPort());
        try (Victim victim = new Victim(
                "--smtp-host",
                "127.0.0.1",
                "--smtp-port",
                port,
                "--smtp-tls",
                "none",
                "--mail-from",
                "news@shop.example")) {
            victim.start();
            victim.awaitReady();
            prepare(victim);
            assertThat(victim.status("POST", "/api/campaigns/news/launch", "")).isEqualTo(200);
            int entering = (KILLS + 1) / 2;
            for (int kill = 1; kill <= entering; kill++) {
                awaitEntered(victim, (long) PEOPLE * kill / (entering + 1));
                killAndStart(victim);
            }
            int sending = KILLS - entering;
            for (int kill = 1; kill <= sending; kill++) {
                long mails = (long) PEOPLE * kill / (sending + 1);
                await(victim, "SELECT count(*) >= " + mails + " FROM delivery.send WHERE sent_ms > 0", "t");
                killAndStart(victim);
            }
            awaitSettled(victim);
            everybodyOnce(victim, peer);
        } finally {
            peer.stop();
        }
    }

    private static void prepare(Victim victim) throws Exception {
        assertThat(Person.owner(new Caller(victim.port()))
                        .send("POST", "/api/channels/email/live", "{\"name\":\"email\"}")
                        .status())
                .isEqualTo(200);
        victim.sendAtAnyTimeAtOnce();
        victim.put("/api/templates/news", """
                {"key": "news", "name": "News", "default_locale": "en",
                 "channels": {"email": {"en": {"subject": "News", "text": "News"}}}}""");
        victim.put("/api/segments/everybody", """
                {"name": "Everybody", "rule": {"trait": "points", "op": "exists"}}""");
        victim.put("/api/campaigns/news", """
                {"name": "News", "segment": "everybody",
                 "arms": [{"legs": [{"channel": "email", "message": "news"}]}]}""");
        StringBuilder table = new StringBuilder("user_id,email,points\n");
        for (int i = 0; i < PEOPLE; i++) {
            table.append("k%d,k%d@example.com,%d%n".formatted(i, i, i));
        }
        upload(victim, "people", table);
        StringBuilder consents = new StringBuilder("user_id,channel,address,status,purpose,time\n");
        for (int i = 0; i < PEOPLE; i++) {
            consents.append("k%d,email,k%d@example.com,granted,marketing,2026-01-01T10:00:00Z%n".formatted(i, i));
        }
        upload(victim, "consents", consents);
        await(victim, "SELECT count(*) FROM segments.membership", Integer.toString(PEOPLE));
    }

    private static void upload(Victim victim, String kind, StringBuilder table) throws Exception {
        assertThat(victim.status("POST", "/api/imports?kind=" + kind + "&start=true", table.toString()))
                .isEqualTo(201);
        while (!victim.get("/api/imports").at("/items/0/state").asText().equals("done")) {
            Thread.sleep(100);
        }
        await(victim, "SELECT (SELECT next_offset - 1 FROM log.head) - (SELECT log_offset FROM pipeline.worker)", "0");
    }

    private static void awaitEntered(Victim victim, long people) throws Exception {
        while (run(victim).path("entered").asLong() < people) {
            Thread.sleep(10);
        }
    }

    private static void killAndStart(Victim victim) throws Exception {
        victim.kill();
        victim.start();
        victim.awaitReady();
    }

    private static JsonNode run(Victim victim) throws Exception {
        return victim.get("/api/campaigns/news").path("runs").path(0);
    }

    private static void awaitSettled(Victim victim) throws Exception {
        await(victim, "SELECT count(*) FROM delivery.send", Integer.toString(PEOPLE));
        await(victim, "SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held', 'sending')", "0");
    }

    private static void await(Victim victim, String count, String wanted) throws Exception {
        long endNanos = System.nanoTime() + 120_000_000_000L + PEOPLE * 30_000_000L;
        while (!victim.query(count).getFirst().equals(wanted)) {
            assertThat(System.nanoTime())
                    .as(() -> count + " is not " + wanted + " yet; it said:\n" + victim.tail())
                    .isLessThan(endNanos);
            Thread.sleep(200);
        }
    }

    private static void everybodyOnce(Victim victim, GreenMail peer) throws Exception {
        assertThat(run(victim).path("entered").asInt()).isEqualTo(PEOPLE);
        assertThat(victim.query("SELECT profile_id FROM journeys.instance GROUP BY 1 HAVING count(*) > 1"))
                .as("entered twice")
                .isEmpty();
        Map<String, Integer> got = new HashMap<>();
        for (MimeMessage mail : peer.getReceivedMessages()) {
            got.merge(mail.getAllRecipients()[0].toString(), 1, Integer::sum);
        }
        assertThat(got.values()).as("a mail came twice").allMatch(count -> count == 1);
        List<String> unknown = victim.query("SELECT address FROM delivery.send WHERE state = 'unknown'");
        assertThat(unknown).hasSizeLessThanOrEqualTo(KILLS * Dispatcher.IN_FLIGHT_MAX);
        assertThat(victim.query(
                        "SELECT state, address FROM delivery.send WHERE state NOT IN ('sent', 'delivered', 'unknown')"))
                .as("neither sent nor unknown")
                .isEmpty();
        List<String> sent = victim.query("SELECT address FROM delivery.send WHERE state IN ('sent', 'delivered')");
        assertThat(got.keySet()).as("said to be sent, and not there").containsAll(sent);
        System.out.println(KILLS + " kills during a campaign to " + PEOPLE + ": " + got.size()
                + " mails, missed 0, doubled 0, " + unknown.size() + " unknown and listed");
    }
}
