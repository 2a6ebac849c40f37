package io.braid.doors.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.storage.Storage;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people are called on the screens: by the name they stated, else by the best identifier. Thread rule: any thread. */
public final class ProfileNames {
    private static final List<IdentifierType> IDENTIFIERS =
            List.of(IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.USER_ID);

    private final Storage storage;
    private final Pipeline pipeline;

    public ProfileNames(Storage storage, Pipeline pipeline) {
        this.storage = storage;
        this.pipeline = pipeline;
    }

    /** Names by profile id; who is anonymous is not in it. */
    public Map<Long, String> of(int workspace, Collection<Long> profileIds) {
        Map<Long, String> names = new TreeMap<>();
        if (!profileIds.isEmpty()) {
            storage.inTransaction(tx -> pipeline.views(
                            tx, workspace, profileIds.stream().sorted().toList()))
                    .forEach((id, view) -> name(view).ifPresent(name -> names.put(id, name)));
        }
        return names;
    }

    private static Optional<String> name(ProfileView view) {
        ProfileState known = view.get(ProfileState.SECTION);
        String first =
                text(known, "firstName").or(() -> text(known, "first_name")).orElse("");
        String last = text(known, "lastName").or(() -> text(known, "last_name")).orElse("");
        String whole = Stream.of(first, last).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return text(known, "name")
                .or(() -> whole.isEmpty() ? Optional.empty() : Optional.of(whole))
                .or(() -> IDENTIFIERS.stream()
                        .flatMap(type -> view.get(IdentityState.SECTION).of(type).stream())
                        .map(IdentityState.Held::value)
                        .findFirst());
    }

    private static Optional<String> text(ProfileState known, String trait) {
        return known.trait(trait)
                .filter(JsonNode::isTextual)
                .map(value -> value.textValue().strip())
                .filter(text -> !text.isEmpty());
    }
}
