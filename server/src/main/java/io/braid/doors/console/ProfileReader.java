package io.braid.doors.console;

import java.util.List;
import java.util.Optional;

/** What the profile pages ask for. Thread rule: any thread. */
public interface ProfileReader {
    /**
     * The people that this identifier leads to: one, or none, or for a claimed e-mail or phone several.
     *
     * @param value as typed; normalised here
     * @throws io.braid.base.kernel.Refusal {@code unknown_identifier_type} or {@code invalid_identifier}, field {@code identifier}
     */
    List<Profile> byIdentifier(int workspace, String type, String value);

    /** Follows merges: the id of a profile that was merged away finds the one that lives. */
    Optional<Profile> byId(int workspace, long profileId);
}
