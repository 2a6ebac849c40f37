/**
 * Campaigns: one message, in several versions and through several channels if wished, to everybody in a segment, once or again and again.
 * Owns the definitions ({@link io.braid.decide.campaigns.Campaign}), their runs and how far each of them came ({@code campaigns.run}).
 *
 * <p>A campaign is a journey that nobody enters by himself: {@link io.braid.decide.campaigns.CampaignJourney} writes it, the {@link
 * io.braid.decide.campaigns.CampaignLane} lets the members of the segment in, a piece at a time between two micro-batches. So cascades,
 * hold-outs, caps, quiet hours and figures are those of journeys.
 *
 * <p>Promises: each member enters once a run, through any crash; the audience is never built before the first message goes, and never
 * keeps a live event waiting for more than a piece; a winner is chosen once, at the time that was set before, never by looking earlier.
 *
 * <p>Refuses: to send by itself, or to know a provider.
 *
 * <p>May use: base, spine.pipeline, talk.delivery (figures, purposes), decide.segments (who is a member), decide.journeys,
 * decide.experiments (which version is the best).
 */
package io.braid.decide.campaigns;
