/**
 * What we say: message templates with a variant for each channel and locale, and their rendering for one person.
 *
 * <p>Owns: the schema {@code content}.
 *
 * <p>Promises: every output of a template is escaped for the place where it stands, so no trait value can break out of it; a
 * template that cannot be made safe is refused when it is saved, with its line; rendering ends within its limits.
 *
 * <p>Refuses: to know where data comes from ({@link io.braid.talk.content.ContentSource}s bring it), to send.
 *
 * <p>May use: base, spine, know.
 */
package io.braid.talk.content;
