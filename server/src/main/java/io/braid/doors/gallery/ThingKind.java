package io.braid.doors.gallery;

/** What a journey of the gallery is made of. */
enum ThingKind {
    MESSAGE("messages", "name"),
    TRAIT("traits", "name"),
    SEGMENT("segments", "name"),
    JOURNEY("journeys", "title");

    final String folder;
    final String nameField;

    ThingKind(String folder, String nameField) {
        this.folder = folder;
        this.nameField = nameField;
    }
}
