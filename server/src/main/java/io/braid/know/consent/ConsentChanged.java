package io.braid.know.consent;

import io.braid.spine.pipeline.Signal;

/** What may be sent to this profile is other than before: a consent, a suppression, or a device that came or went. */
public record ConsentChanged() implements Signal {}
