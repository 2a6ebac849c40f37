package io.braid.base.access;

import io.braid.base.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/members} and {@code /api/invitations}: who works here, for owners. */
@RestController
final class MembersApi {
    /**
     * @param id a number as text
     * @param current it is who asks
     * @param lastSeenMs of the sessions that he has; null without one
     */
    record Member(
            String id, String email, Role role, boolean active, boolean current, long createdMs, Long lastSeenMs) {}

    /** What is null stays as it is. */
    record MemberChange(Role role, Boolean active) {}

    record Invitation(int id, String email, Role role, long createdMs, long expiresMs) {
        static Invitation of(InvitationStore.Row row) {
            return new Invitation(row.id(), row.email(), row.role(), row.createdMs(), row.expiresMs());
        }
    }

    record NewInvitation(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String email,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Role role) {}

    /**
     * @param url shown this once; whoever has it comes in
     * @param mailed whether it was sent to the address, too
     */
    record MadeLink(Invitation invitation, String url, boolean mailed) {
        static MadeLink of(Members.Link link) {
            return new MadeLink(Invitation.of(link.invitation()), link.url(), link.mailed());
        }
    }

    private final Members members;
    private final Sessions sessions;

    MembersApi(Members members, Sessions sessions) {
        this.members = members;
        this.sessions = sessions;
    }

    @GetMapping("/api/members")
    Page<Member> list(Who who) {
        return new Page<>(
                members.all(who.workspace()).stream()
                        .map(user -> view(who, user))
                        .toList(),
                null);
    }

    /** Changes role or access; the last owner stays one. Who is deactivated is signed out everywhere. */
    @PutMapping("/api/members/{id}")
    Member change(Who who, @PathVariable("id") long id, @RequestBody MemberChange asked) {
        return view(who, members.change(who.workspace(), id, asked.role(), asked.active()));
    }

    /** A link by which the member sets a new password, within 7 days. */
    @PostMapping("/api/members/{id}/password")
    @ResponseStatus(HttpStatus.CREATED)
    MadeLink newPassword(Who who, @PathVariable("id") long id) {
        return MadeLink.of(members.newPassword(who.workspace(), id));
    }

    /** Ends all sessions of a member. */
    @DeleteMapping("/api/members/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Who who, @PathVariable("id") long id) {
        members.signOut(who.workspace(), id);
    }

    @GetMapping("/api/invitations")
    Page<Invitation> invitations(Who who) {
        return new Page<>(
                members.invitations(who.workspace()).stream()
                        .map(Invitation::of)
                        .toList(),
                null);
    }

    /** A link by which somebody becomes a member, within 7 days. An earlier one of the same address is void. */
    @PostMapping("/api/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    MadeLink invite(Who who, @RequestBody NewInvitation asked) {
        return MadeLink.of(members.invite(who.workspace(), asked.email(), asked.role()));
    }

    @DeleteMapping("/api/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Who who, @PathVariable("id") int id) {
        members.withdraw(who.workspace(), id);
    }

    private Member view(Who who, UserStore.User user) {
        long seenMs = sessions.lastSeenMs(user.id());
        return new Member(
                Long.toString(user.id()),
                user.email(),
                user.role(),
                user.active(),
                user.id() == who.userId(),
                user.createdMs(),
                seenMs == 0 ? null : (Long) seenMs);
    }
}
