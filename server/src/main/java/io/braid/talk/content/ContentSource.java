package io.braid.talk.content;

import io.braid.spine.pipeline.ProfileView;
import java.util.List;
import java.util.function.Function;

/** Brings data under one name into templates: the profile, the cart, later recommendations and coupons. Thread rule: any thread. */
public interface ContentSource {
    /** The variable's name, such as {@code profile}. */
    String name();

    /**
     * What it says of each, in their order: maps, lists, strings, numbers, booleans, {@link SafeHtml}; or null.
     *
     * @param people as all sources of one message see them; null for who is not known
     */
    List<Object> data(int workspace, List<ProfileView> people);

    /** What a source says of many at once. */
    @FunctionalInterface
    interface Data {
        List<Object> of(int workspace, List<ProfileView> people);
    }

    static ContentSource named(String name, Data data) {
        return new ContentSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Object> data(int workspace, List<ProfileView> people) {
                return data.of(workspace, people);
            }
        };
    }

    /** A source that says it of each by himself; nothing of who is not known. */
    static ContentSource ofEach(String name, Function<ProfileView, Object> data) {
        return named(
                name,
                (workspace, people) -> people.stream()
                        .map(person -> person == null ? null : data.apply(person))
                        .toList());
    }
}
