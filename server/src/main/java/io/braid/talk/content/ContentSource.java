package io.braid.talk.content;

import io.braid.spine.pipeline.ProfileView;
import java.util.List;

/** Brings data under one name into templates: the profile, the cart, later recommendations and coupons. Thread rule: any thread. */
public interface ContentSource {
    /** The variable's name, such as {@code profile}. */
    String name();

    /**
     * Maps, lists, strings, numbers, booleans, {@link SafeHtml}; or null.
     *
     * @param person as all sources of one message see him; null if he is not known
     */
    Object data(int workspace, ProfileView person);

    /** The same of many, in their order: for a source that reads something once for all of them. */
    default List<Object> data(int workspace, List<ProfileView> people) {
        return people.stream().map(person -> data(workspace, person)).toList();
    }
}
