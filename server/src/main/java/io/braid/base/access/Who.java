package io.braid.base.access;

import java.security.Principal;

/**
 * Who asks: a person by a session or a program by an API key. A controller takes it as a parameter; it is never absent on a path
 * that {@link Permissions} does not open to everybody.
 *
 * @param workspace the one that he works in
 * @param userId the person, or 0
 * @param keyId the API key, or 0
 * @param role what he may
 * @param name {@code user:7} or {@code key:3}: for the audit, rate limits and idempotency
 */
public record Who(int workspace, long userId, int keyId, Role role, String name) implements Principal {
    static Who user(int workspace, long userId, Role role) {
        return new Who(workspace, userId, 0, role, "user:" + userId);
    }

    static Who key(int workspace, int keyId, Role role) {
        return new Who(workspace, 0, keyId, role, "key:" + keyId);
    }

    @Override
    public String getName() {
        return name;
    }
}
