package io.braid.base.web;

import java.util.function.UnaryOperator;

/**
 * One request of the data plane, its body read whole and decompressed.
 *
 * @param method upper case
 * @param path decoded, without the query
 * @param query the raw query string, or empty
 * @param header a header's first value by its name (any case), or null
 * @param body at most {@link DataHandler#bodyBytesMax()} bytes
 * @param remoteAddress the client's IP address
 */
public record DataRequest(
        String method, String path, String query, UnaryOperator<String> header, byte[] body, String remoteAddress) {}
