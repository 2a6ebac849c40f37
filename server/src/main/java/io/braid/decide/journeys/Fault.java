package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is wrong in a definition, so that a console can say it in its own words. What is about a form's field alone has none of its own. */
enum Fault {
    /** Two nodes have this id. */
    @JsonProperty("used_twice")
    USED_TWICE,
    /** A way leads to this node, which there is not. */
    @JsonProperty("no_such_node")
    NO_SUCH_NODE,
    /** It asks for this result, which no node of the journey has. */
    @JsonProperty("no_such_result")
    NO_SUCH_RESULT,
    /** Nobody can come there. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** It leads back to itself, and nobody ever waits. */
    @JsonProperty("circle")
    CIRCLE,
    /** It parts into ways that lead back to it before they meet: they would become more and more. */
    @JsonProperty("endless_ways")
    ENDLESS_WAYS,
    /** One of its ways leads nowhere. */
    @JsonProperty("way_without_step")
    WAY_WITHOUT_STEP,
    /** More than this many ways at once. */
    @JsonProperty("too_many_ways")
    TOO_MANY_WAYS,
    /** An earlier node restarts already. */
    @JsonProperty("restarts_twice")
    RESTARTS_TWICE,
    /** There is no such message. */
    @JsonProperty("unknown_message")
    UNKNOWN_MESSAGE,
    /** There is no such segment. */
    @JsonProperty("unknown_segment")
    UNKNOWN_SEGMENT,
    /** There is no such channel. */
    @JsonProperty("unknown_channel")
    UNKNOWN_CHANNEL,
    /** It is about the product of an event, and people come in by something else. */
    @JsonProperty("product_without_event")
    PRODUCT_WITHOUT_EVENT,
    /** An event has no name: nothing would ever be it. */
    @JsonProperty("unnamed_event")
    UNNAMED_EVENT,
    /** A text cannot be rendered; this says why. */
    @JsonProperty("invalid_template")
    INVALID_TEMPLATE,
    /** Something else: the text says it. */
    @JsonProperty("other")
    OTHER
}
