package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All members of a segment with what is known of them, part by part: each part is read by itself, so that a million need the memory of
 * {@value #AT_ONCE}, and a slow reader holds no transaction. Who enters or leaves meanwhile may or may not be in it.
 */
final class MemberRows {
    static final int AT_ONCE = 500;

    /** Traits of one export. */
    static final int TRAITS_MAX = 20;

    /** What is always told. */
    static final List<String> COLUMNS = List.of("profile_id", "email", "phone", "user_id", "since");

    private final Segments segments;
    private final Storage storage;
    private final ProfileViews states;

    MemberRows(Segments segments, Storage storage, ProfileViews states) {
        this.segments = segments;
        this.storage = storage;
        this.states = states;
    }

    /**
     * One member.
     *
     * @param email empty if none is known; the same of the others
     * @param traits texts of those that were asked for, in their order; empty for one that is not there
     */
    record Member(long profileId, String email, String phone, String userId, long sinceMs, List<String> traits) {}

    /** @throws Refusal {@code not_found}, {@code too_many_traits}, {@code invalid_trait} */
    void check(int workspace, String key, List<String> traits) {
        segments.find(workspace, key);
        if (traits.size() > TRAITS_MAX) {
            throw Refusal.invalid("too_many_traits", "At most " + TRAITS_MAX + " traits in a file.", "traits");
        }
        for (String trait : traits) {
            if (COLUMNS.contains(trait.toLowerCase(java.util.Locale.ROOT))
                    || traits.stream().filter(trait::equalsIgnoreCase).count() > 1) {
                throw Refusal.invalid("invalid_trait", "'" + trait + "' is in the file already.", "traits");
            }
        }
    }

    void each(int workspace, String key, List<String> traits, Consumer<List<Member>> sink) {
        long after = 0;
        while (true) {
            List<SegmentStore.Membership> rows = segments.members(workspace, key, after, AT_ONCE);
            if (!rows.isEmpty()) {
                Map<Long, ProfileView> views = storage.inTransaction(tx -> states.views(
                        tx,
                        workspace,
                        rows.stream().map(SegmentStore.Membership::profileId).toList()));
                sink.accept(rows.stream()
                        .filter(row -> views.containsKey(row.profileId()))
                        .map(row -> member(row, views.get(row.profileId()), traits))
                        .toList());
            }
            if (rows.size() < AT_ONCE) {
                return;
            }
            after = rows.getLast().profileId();
        }
    }

    private static Member member(SegmentStore.Membership row, ProfileView view, List<String> traits) {
        // A verified one comes before a claim.
        Map<IdentifierType, String> first = view.get(IdentityState.SECTION).identifiers().stream()
                .sorted((a, b) -> Boolean.compare(b.verified(), a.verified()))
                .collect(Collectors.toMap(IdentityState.Held::type, IdentityState.Held::value, (one, other) -> one));
        ProfileState known = view.get(ProfileState.SECTION);
        return new Member(
                row.profileId(),
                first.getOrDefault(IdentifierType.EMAIL, ""),
                first.getOrDefault(IdentifierType.PHONE, ""),
                first.getOrDefault(IdentifierType.USER_ID, ""),
                row.sinceMs(),
                traits.stream()
                        .map(trait -> known.trait(trait).map(MemberRows::text).orElse(""))
                        .toList());
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}
