package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Hashes;
import io.braid.decide.journeys.Invited;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who of the audience enters in a stage of a run, and with which version. Decided by lot over the person, the campaign and the run alone,
 * so that it is the same if it is asked again, and no two campaigns, nor two runs, nor a hold-out, divide people alike.
 */
final class Audience {
    private final Campaign campaign;
    private final Run run;
    /** What those who are let in keep of it, by arm. */
    private final List<ObjectNode> events;

    Audience(Campaign campaign, Run run) {
        this.campaign = campaign;
        this.run = run;
        this.events = IntStream.rangeClosed(1, campaign.arms().size())
                .mapToObj(arm -> Json.object()
                        .put(CampaignJourney.RUN, run.number())
                        .put(CampaignJourney.ARM, Integer.toString(arm))
                        .put(CampaignJourney.DAY, run.at().toLocalDate().toString()))
                .toList();
    }

    /** Empty: not in this stage. */
    Optional<Invited> invite(long profileId) {
        boolean tried = campaign.trial()
                .map(trial -> lot("trial", profileId) < trial.percent() * (Hashes.DRAWS / 100))
                .orElse(false);
        if (campaign.trial().isPresent() && tried != (run.stage() == Stage.TRIAL)) {
            return Optional.empty();
        }
        int arm = run.stage() == Stage.SENDING && campaign.trial().isPresent() ? run.winner() : drawn(profileId);
        return Optional.of(new Invited(CampaignJourney.key(campaign.key()), run.entryKey(), events.get(arm)));
    }

    /** By the shares. */
    private int drawn(long profileId) {
        long shares = campaign.arms().stream().mapToLong(Arm::share).sum();
        long place = lot("arm", profileId) * shares / Hashes.DRAWS;
        for (int i = 0; i < campaign.arms().size(); i++) {
            place -= campaign.arms().get(i).share();
            if (place < 0) {
                return i;
            }
        }
        return campaign.arms().size() - 1;
    }

    private int lot(String what, long profileId) {
        return Hashes.draw(campaign.key() + "/" + run.number() + "/" + what, profileId);
    }
}
