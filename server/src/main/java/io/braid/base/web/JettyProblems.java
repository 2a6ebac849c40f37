package io.braid.base.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty itself refuses (a URI that is not one, headers too large) told as a problem too. Jetty closes the connection after what was no request,
 * and does not say so (RFC 9112, 9.6): here it does, or a client would send its next one into nothing.
 */
final class JettyProblems extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback)
            throws IOException {
        Problem problem = problem(status);
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (status < 500 && status != 404) {
            // Of what was no request; what has no page, or failed in here, was one.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(problem.body()), callback);
    }

    @Override
    protected boolean generateAcceptableResponse(
            Request request,
            Response response,
            Callback callback,
            String contentType,
            List<Charset> charsets,
            int status,
            String message,
            Throwable cause)
            throws IOException {
        generateResponse(request, response, status, message, cause, callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        Problem problem = problem(status);
        fields.put(HttpHeader.CONNECTION, "close");
        problem.headers().forEach(fields::put);
        return ByteBuffer.wrap(problem.body());
    }

    private static Problem problem(int status) {
        return status >= 500
                ? Problem.internal()
                : Problem.of(
                        status,
                        status == 404 ? "unknown_path" : "invalid_request",
                        "The request cannot be understood.");
    }
}
