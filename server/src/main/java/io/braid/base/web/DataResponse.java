package io.braid.base.web;

import java.util.Map;

/**
 * An answer of the data plane.
 *
 * @param status HTTP status
 * @param headers by name
 * @param body may be empty
 */
public record DataResponse(int status, Map<String, String> headers, byte[] body) {}
