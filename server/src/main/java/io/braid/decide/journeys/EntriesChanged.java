package io.braid.decide.journeys;

import io.braid.spine.pipeline.Signal;

/** Other journeys than before let people in by the calendar: each works out anew when he comes in. */
record EntriesChanged() implements Signal {}
