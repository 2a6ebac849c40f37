/**
 * Calls to addresses that strangers chose: the endpoint of a browser's push subscription, the URL of a webhook.
 *
 * <p>Owns nothing. Promises: what was checked is what is connected to; one deadline for all of it; answers are read to a limit. Refuses
 * redirects. May use: base.
 */
package io.braid.talk.channels.outside;
