package io.braid.know.profiles;

/** A profile whose name has a word that begins as was asked. */
public record NameHit(String word, long profileId) {}
