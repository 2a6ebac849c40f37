/**
 * What is known about a person: traits, when and through what he came, when he was seen. Owns the searchable row of each profile
 * (schema {@code profiles}). Promises that the order of arrival changes nothing: the latest statement wins, field by field. May use:
 * base, spine.event, spine.pipeline, identity.
 */
package io.braid.know.profiles;
