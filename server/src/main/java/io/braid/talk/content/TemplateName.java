package io.braid.talk.content;

/**
 * What a message is called on the screens.
 *
 * @param name the key where it has none
 */
public record TemplateName(String key, String name) {}
