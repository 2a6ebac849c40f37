package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.ProfileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computed traits: what each is worth for a person, and the definitions.
 *
 * <p>Thread rule: any thread.
 */
public final class Traits {
    private final Storage storage;
    private final SegmentBooks books;
    private final TraitEditor editor;

    Traits(Storage storage, SegmentStore store, SegmentBooks books, Clock clock, BackfillLane lane) {
        this.storage = storage;
        this.books = books;
        this.editor = new TraitEditor(storage, store, clock, lane);
    }

    /** Trait key to its value at a moment, now or later: worked out, not looked up. Traits without a value are left out. */
    public Map<String, JsonNode> valuesAt(ProfileView profile, long nowMs) {
        return valuesAt(book(profile.workspace()), profile, nowMs);
    }

    /** The same of many of a workspace, in their order; null for whom nobody knows. */
    public List<Map<String, JsonNode>> valuesAt(int workspace, List<ProfileView> people, long nowMs) {
        SegmentBook book = book(workspace);
        return people.stream()
                .map(person -> person == null ? null : valuesAt(book, person, nowMs))
                .toList();
    }

    private static Map<String, JsonNode> valuesAt(SegmentBook book, ProfileView profile, long nowMs) {
        Evaluation evaluation = new Evaluation(profile, book, nowMs);
        Map<String, JsonNode> values = new TreeMap<>();
        for (ComputedTrait trait : book.traits()) {
            JsonNode value = evaluation.trait(Computed.PREFIX + trait.key());
            if (value != null) {
                values.put(trait.key(), value);
            }
        }
        return values;
    }

    /** The living traits of a workspace, by key. */
    List<ComputedTrait> list(int workspace) {
        return new ArrayList<>(book(workspace).traits());
    }

    /** Whether there is such a one, in use. */
    public boolean exists(int workspace, String key) {
        return book(workspace).trait(key).isPresent();
    }

    /** @throws Refusal {@code not_found} */
    ComputedTrait find(int workspace, String key) {
        return book(workspace).trait(key).orElseThrow(() -> Refusal.notFound("computed trait", key));
    }

    /**
     * What names each, by {@code computed.KEY}.
     *
     * @param use what higher wings and messages make of them
     */
    Map<String, List<SegmentUse.User>> users(int workspace, SegmentUse use) {
        SegmentBook book = book(workspace);
        return new References(book.segments(), book.traits()).users(use.of(workspace));
    }

    /**
     * Saves a definition; the same again is nothing.
     *
     * @param formula as JSON
     * @throws Refusal {@code invalid_rule}, {@code unknown_segment}, {@code unknown_trait}, {@code segment_cycle} with the JSON pointer of
     *     the node, from {@code /formula}; {@code invalid_key}, {@code invalid_name}, {@code too_many_traits}
     */
    public ComputedTrait save(int workspace, String key, String name, String description, JsonNode formula) {
        return editor.save(workspace, key, name, description, formula);
    }

    /** @see TraitEditor#bounds */
    ComputedTrait bounds(int workspace, ComputedTrait of, RfmBounds found) {
        return editor.bounds(workspace, of, found);
    }

    /**
     * Takes a trait out of use; what it was stays in its history. A message that comes to name it at this very moment is not seen, and reads
     * nothing from then on.
     *
     * @throws Refusal {@code not_found}, {@code trait_in_use}
     */
    void archive(int workspace, String key, SegmentUse use) {
        find(workspace, key);
        SegmentUse.User.refuse(
                users(workspace, use).getOrDefault(Computed.PREFIX + key, List.of()), "trait_in_use", "computed trait");
        editor.archive(workspace, key);
    }

    private SegmentBook book(int workspace) {
        return storage.inTransaction(tx -> books.book(tx, workspace));
    }
}
