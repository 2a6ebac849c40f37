package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/profiles}. */
@RestController
final class ProfilesApi {
    /** Of a search; a cursor holds the end of a value that it found, too. */
    static final int TEXT_MAX = 255;

    private final ProfileReader profiles;
    private final TimelineReader timelines;
    private final PeopleReader people;

    ProfilesApi(ProfileReader profiles, TimelineReader timelines, PeopleReader people) {
        this.profiles = profiles;
        this.timelines = timelines;
        this.people = people;
    }

    /** By {@code TYPE:VALUE}, such as {@code email:ann@example.com}. Nobody found: no items. */
    @GetMapping("/api/profiles")
    Page<Profile> find(Who who, @RequestParam("identifier") String identifier) {
        int colon = identifier.indexOf(':');
        if (colon < 1 || colon == identifier.length() - 1) {
            throw Refusal.invalid(
                    "invalid_identifier", "identifier is TYPE:VALUE, such as email:ann@example.com.", "identifier");
        }
        return new Page<>(
                profiles.byIdentifier(who.workspace(), identifier.substring(0, colon), identifier.substring(colon + 1)),
                null);
    }

    /**
     * People, from the last seen on; by a text, a segment, or both; or who bought in the last days, from the last order on, with
     * {@code again} only those who bought in as many days before, too: whom Home counts. A page may be short, even empty, while {@code next} says that more
     * follow: rare ones are sought piece by piece, so that each page is quick.
     */
    @GetMapping("/api/profiles/search")
    Page<Person> search(
            Who who,
            @RequestParam(name = "q", required = false) String text,
            @RequestParam(name = "segment", required = false) String segment,
            @RequestParam(name = "channel", required = false) List<String> channels,
            @RequestParam(name = "known", required = false) Boolean known,
            @RequestParam(name = "seenFromMs", required = false) Long seenFromMs,
            @RequestParam(name = "seenBeforeMs", required = false) Long seenBeforeMs,
            @RequestParam(name = "boughtDays", required = false) Integer boughtDays,
            @RequestParam(name = "again", required = false, defaultValue = "false") boolean again,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        if (boughtDays != null) {
            HomeApi.checkDays(boughtDays, "boughtDays");
        }
        if (text != null && text.length() > TEXT_MAX) {
            throw Refusal.invalid("invalid_text", "q has at most " + TEXT_MAX + " characters.", "q");
        }
        PeopleReader.Part part = people.people(
                who.workspace(),
                new Person.Filter(text, segment, channels, known, seenFromMs, seenBeforeMs, boughtDays, again),
                Page.position(cursor),
                Page.limit(limit));
        return new Page<>(part.people(), part.next() == null ? null : Page.cursor(part.next()));
    }

    @GetMapping("/api/profiles/{id}")
    Profile get(Who who, @PathVariable("id") long id) {
        return profiles.byId(who.workspace(), id).orElseThrow(() -> Refusal.notFound("profile", Long.toString(id)));
    }

    /** Newest first; everything done by and to the person. {@code not_found} where there is no such person. */
    @GetMapping("/api/profiles/{id}/timeline")
    Page<TimelineItem> timeline(
            Who who,
            @PathVariable("id") long id,
            @RequestParam(name = "kind", required = false) Set<TimelineItem.Kind> kinds,
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<TimelineReader.Row> rows = timelines.newest(
                who.workspace(), id, kinds == null ? Set.of() : kinds, channel, Page.position(cursor), count + 1);
        if (rows.isEmpty() && cursor == null) {
            get(who, id);
        }
        Page<TimelineReader.Row> page = Page.of(rows, count, TimelineReader.Row::position);
        return new Page<>(page.items().stream().map(TimelineReader.Row::item).toList(), page.next());
    }
}
