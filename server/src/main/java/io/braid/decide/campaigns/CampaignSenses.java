package io.braid.decide.campaigns;

import io.braid.decide.experiments.ArmResult;
import io.braid.decide.journeys.InvitedJourneys;
import io.braid.decide.segments.SegmentStore.Membership;
import io.braid.decide.segments.Segments;
import io.braid.talk.delivery.SendFigures;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What campaigns ask of others. Thread rule: any thread. */
record CampaignSenses(Segments segments, InvitedJourneys journeys, SendFigures sends) {
    /** About how many are in a segment; 0 if there is no such segment. */
    long size(int workspace, String segment) {
        return segments.exists(workspace, segment) ? segments.size(workspace, segment) : 0;
    }

    /** Members in the order of their ids, after one, at most {@code max}; nobody if there is no such segment. */
    List<Membership> members(int workspace, String segment, long afterProfileId, int max) {
        return segments.exists(workspace, segment)
                ? segments.members(workspace, segment, afterProfileId, max)
                : List.of();
    }

    /** Whether anybody is still inside who entered in a run. */
    boolean anybodyInside(int workspace, Campaign campaign, Run run) {
        return journeys.anybodyInside(workspace, CampaignJourney.key(campaign.key()), run.entryKey());
    }

    /** What came of the versions since a run opened, by arm; not judged yet. */
    List<ArmResult> results(int workspace, Campaign campaign, Run run) {
        Map<String, SendFigures.People> people =
                sends.people(workspace, CampaignJourney.key(campaign.key()), run.openedMs());
        return IntStream.range(0, campaign.arms().size())
                .mapToObj(arm -> {
                    SendFigures.People one =
                            people.getOrDefault(CampaignJourney.node(arm), new SendFigures.People(0, 0, 0));
                    boolean clicks = campaign.trial()
                            .map(trial -> trial.by() == Trial.By.CLICKED)
                            .orElse(true);
                    return new ArmResult(one.reached(), clicks ? one.clicked() : one.opened(), 0);
                })
                .toList();
    }
}
