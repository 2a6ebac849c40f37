package io.braid.decide.segments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.access.Who;
import io.braid.base.web.Page;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/segments/audits}. */
@RestController
final class AuditsApi {
    private static final String LIMIT_DEFAULT = "20";

    private final Audits audits;

    AuditsApi(Audits audits) {
        this.audits = audits;
    }

    /** Why a segment was not asked for. */
    enum LeftOutWhy {
        @JsonProperty("not_in_history")
        NOT_IN_HISTORY,
        @JsonProperty("building")
        BUILDING,
        @JsonProperty("time")
        TIME
    }

    /** @param condition the kind that history cannot tell; empty for others */
    record AuditLeftOut(String segment, LeftOutWhy why, String condition) {}

    /**
     * @param day the shop's, such as 2026-11-22: with {@code percent}, who was drawn
     * @param percent of all people
     * @param nightly by itself
     * @param fault {@code behind} (history did not come after), {@code failed} (the log says why); empty if it was done
     * @param segments that were asked for
     * @param probes people times segments
     * @param differences of these, that remained when both were asked again
     * @param repaired of these
     * @param unmended of these, counted anew with the same result
     * @param undecided the person did something each time
     * @param inexact differs within what the rule calls inexact
     */
    record AuditView(
            long id,
            String day,
            int percent,
            boolean nightly,
            long startedMs,
            long tookMs,
            String fault,
            long people,
            int segments,
            long probes,
            long differences,
            long repaired,
            long unmended,
            long undecided,
            long inexact,
            List<AuditLeftOut> leftOut) {}

    /** @param percent of all people */
    record AuditRunning(long startedMs, int percent) {}

    /**
     * @param items the newest first
     * @param running the one that is under way; null for none
     */
    record AuditsView(List<AuditView> items, String next, AuditRunning running) {}

    /** The hundred newest are kept. */
    @GetMapping("/api/segments/audits")
    AuditsView list(
            Who who,
            @RequestParam(name = "limit", defaultValue = LIMIT_DEFAULT) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        Page<Audit> page = Page.of(
                audits.audits(Page.numberPosition(cursor, Long.MAX_VALUE), count + 1),
                count,
                one -> Long.toString(one.id()));
        Audits.Running running = audits.running();
        return new AuditsView(
                page.items().stream().map(AuditsApi::view).toList(),
                page.next(),
                running == null ? null : new AuditRunning(running.startedMs(), running.percent()));
    }

    private static AuditView view(Audit audit) {
        return new AuditView(
                audit.id(),
                LocalDate.ofEpochDay(audit.day()).toString(),
                audit.percent(),
                audit.by().isEmpty(),
                audit.startedMs(),
                audit.tookMs(),
                audit.fault(),
                audit.people(),
                audit.segments(),
                audit.probes(),
                audit.differences(),
                audit.repaired(),
                audit.unmended(),
                audit.undecided(),
                audit.inexact(),
                audit.leftOut().stream()
                        .map(one -> new AuditLeftOut(
                                one.segment(), LeftOutWhy.valueOf(one.why().name()), one.condition()))
                        .toList());
    }

    /** Where the two differed. */
    enum DifferenceKind {
        @JsonProperty("counted")
        COUNTED,
        @JsonProperty("announced")
        ANNOUNCED,
        @JsonProperty("listed")
        LISTED
    }

    /** What became of it. */
    enum DifferenceOutcome {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("repaired")
        REPAIRED,
        @JsonProperty("unmended")
        UNMENDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("gone")
        GONE
    }

    /** @param in whether history says that the person is in */
    record DifferenceView(
            String profileId,
            String segment,
            DifferenceKind kind,
            boolean in,
            DifferenceOutcome outcome,
            long foundMs,
            Long doneMs) {}

    /** The first thousand of an audit, in the order of people. */
    @GetMapping("/api/segments/audits/{audit}/differences")
    Page<DifferenceView> differences(Who who, @PathVariable("audit") long audit) {
        return new Page<>(
                audits.differences(audit, Auditor.RECORDED_MAX).stream()
                        .map(one -> new DifferenceView(
                                Long.toString(one.profileId()),
                                one.segment(),
                                DifferenceKind.valueOf(one.kind().name()),
                                one.in(),
                                DifferenceOutcome.valueOf(one.outcome().name()),
                                one.foundMs(),
                                one.doneMs() == 0 ? null : (Long) one.doneMs()))
                        .toList(),
                null);
    }

    /** @param percent of all people, 1 to 100; 1 if it is not said */
    record AuditBody(Integer percent) {}

    /** Begins one; how it ends stands in the list. */
    @PostMapping("/api/segments/audits")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AuditRunning run(Who who, @RequestBody(required = false) AuditBody body) {
        int percent = body == null || body.percent() == null ? Audits.NIGHTLY_PERCENT : body.percent();
        Audits.Running begun = audits.begin(who.name(), percent);
        return new AuditRunning(begun.startedMs(), begun.percent());
    }
}
