package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import io.braid.decide.journeys.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/campaigns}. */
@RestController
final class CampaignsApi {
    static final String PERMISSIONS = """
            GET    /api/campaigns               owner marketer analyst
            GET    /api/campaigns/{key}         owner marketer analyst
            PUT    /api/campaigns/{key}         owner marketer
            DELETE /api/campaigns/{key}         owner marketer
            POST   /api/campaigns/{key}/launch  owner marketer
            POST   /api/campaigns/{key}/pause   owner marketer
            POST   /api/campaigns/{key}/resume  owner marketer
            POST   /api/campaigns/{key}/stop    owner marketer
            POST   /api/campaigns/{key}/winner  owner marketer
            """;

    private final Campaigns campaigns;
    private final Vocabulary vocabulary;

    CampaignsApi(Campaigns campaigns, Vocabulary vocabulary) {
        this.campaigns = campaigns;
        this.vocabulary = vocabulary;
    }

    /**
     * A campaign.
     *
     * @param journey the key of the journey that it is: its figures, messages and people are there
     * @param nextMs when it runs next, shop time; 0 if it does not by itself
     * @param runs the newest first; in a list the newest only
     * @param definition in full
     */
    record CampaignView(
            String key,
            String name,
            Status status,
            String journey,
            long launchedMs,
            long updatedMs,
            String updatedBy,
            long nextMs,
            List<RunView> runs,
            Map<String, Object> definition) {}

    /**
     * One time that it is sent.
     *
     * @param at its time by the plan, on the clock that counts: {@code 2026-11-27T10:00}
     * @param audience members of the segment when it opened, about
     * @param looked how many of them had their turn in the present stage
     * @param entered how many were let in, over all stages
     * @param decideMs when the winner of a trial is chosen; 0 if there is none
     * @param winner the version that the others get, from 1; 0 while there is none
     */
    record RunView(
            int run,
            Stage stage,
            String at,
            long openedMs,
            long audience,
            long looked,
            long entered,
            long decideMs,
            int winner,
            List<TrialView> trial,
            long endedMs) {}

    /**
     * What came of a version when the winner was chosen, or the campaign was stopped before; until then as it is now.
     *
     * @param best how likely it is that no other version is better, 0 to 1; null while the trial goes on, so that nobody ends it on a lead
     *     that is chance
     */
    record TrialView(int version, long reached, long reacted, Double best) {}

    /** @param version from 1 */
    record WinnerBody(int version) {}

    @GetMapping("/api/campaigns")
    Page<CampaignView> all(Who who) {
        return new Page<>(
                campaigns.all(who.workspace()).stream().map(CampaignsApi::view).toList(), null);
    }

    @GetMapping("/api/campaigns/{key}")
    CampaignView get(Who who, @PathVariable("key") String key) {
        return view(campaigns.get(who.workspace(), key));
    }

    /** Saves; the same again changes nothing. What is being sent is not changed. */
    @PutMapping(path = "/api/campaigns/{key}", consumes = "application/json")
    CampaignView put(Who who, @PathVariable("key") String key, @RequestBody JsonNode definition) {
        return view(campaigns.save(who.workspace(), key, definition, vocabulary, who.name()));
    }

    /** Deletes a draft. */
    @DeleteMapping("/api/campaigns/{key}")
    void delete(Who who, @PathVariable("key") String key) {
        campaigns.remove(who.workspace(), key);
    }

    @PostMapping("/api/campaigns/{key}/launch")
    CampaignView launch(Who who, @PathVariable("key") String key) {
        return view(campaigns.launch(who.workspace(), key, vocabulary, who.name()));
    }

    @PostMapping("/api/campaigns/{key}/pause")
    CampaignView pause(Who who, @PathVariable("key") String key) {
        return view(campaigns.pause(who.workspace(), key, who.name()));
    }

    @PostMapping("/api/campaigns/{key}/resume")
    CampaignView resume(Who who, @PathVariable("key") String key) {
        return view(campaigns.resume(who.workspace(), key, who.name()));
    }

    @PostMapping("/api/campaigns/{key}/stop")
    CampaignView stop(Who who, @PathVariable("key") String key) {
        return view(campaigns.stop(who.workspace(), key, who.name()));
    }

    /** Chooses the version that the others get, before its time. */
    @PostMapping("/api/campaigns/{key}/winner")
    CampaignView winner(Who who, @PathVariable("key") String key, @RequestBody WinnerBody body) {
        if (body.version() < 1) {
            throw Refusal.invalid("unknown_version", "Versions count from 1.", "/version");
        }
        return view(campaigns.choose(who.workspace(), key, body.version() - 1, who.name()));
    }

    @SuppressWarnings("unchecked")
    private static CampaignView view(Campaigns.Shown shown) {
        CampaignStore.Kept kept = shown.kept();
        return new CampaignView(
                kept.campaign().key(),
                kept.campaign().name(),
                kept.status(),
                CampaignJourney.key(kept.campaign().key()),
                kept.launchedMs(),
                kept.updatedMs(),
                kept.by(),
                shown.nextMs(),
                shown.runs().stream().map(CampaignsApi::view).toList(),
                io.braid.base.kernel.Json.mapper().convertValue(kept.campaign().json(), Map.class));
    }

    private static RunView view(Run run) {
        return new RunView(
                run.number(),
                run.stage(),
                run.at().toString(),
                run.openedMs(),
                run.audience(),
                run.looked(),
                run.entered(),
                run.decideMs(),
                run.winner() + 1,
                IntStream.range(0, run.results().size())
                        .mapToObj(i -> new TrialView(
                                i + 1,
                                run.results().get(i).reached(),
                                run.results().get(i).reacted(),
                                run.undecided() ? null : run.results().get(i).best()))
                        .toList(),
                run.endedMs());
    }
}
