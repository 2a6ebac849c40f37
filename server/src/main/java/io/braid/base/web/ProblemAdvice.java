package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.PgException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Tells every failure of a controller as a {@link Problem}; what is our bug is logged here, once. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** A database that was stopped is back within seconds; what two requests held against each other is free at once. */
    private static final long DATABASE_BACK_MS = 2_000;

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal e) {
        return answer(Problem.of(e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unavailable(Unavailable e) {
        LOG.warn("unavailable: {}", e.getMessage(), e.getCause());
        return answer(Problem.of(e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongType(MethodArgumentTypeMismatchException e) {
        ResolvableType type = ResolvableType.forMethodParameter(e.getParameter());
        return answer(Problem.of(Refusal.invalid("invalid_parameter", e.getName() + " " + form(type), e.getName())));
    }

    private static String form(ResolvableType type) {
        Class<?> one = type.hasGenerics() ? type.getGeneric(0).toClass() : type.toClass();
        if (one.isEnum()) {
            String words = Arrays.stream(one.getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return (type.hasGenerics() ? "must be of " : "must be one of ") + words + ".";
        }
        if (Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(one))) {
            return "must be a whole number.";
        }
        return one == boolean.class || one == Boolean.class ? "must be true or false." : "has the wrong form.";
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingServletRequestParameterException e) {
        return answer(Problem.of(
                Refusal.invalid("missing_parameter", e.getParameterName() + " is needed.", e.getParameterName())));
    }

    /** What is no JSON our own reader refuses, by name; here comes a body that is not there. */
    @ExceptionHandler
    ResponseEntity<byte[]> noBody(HttpMessageNotReadableException e) {
        return answer(Problem.of(Refusal.invalid("missing_body", "A body of JSON is needed.", "")));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMethod(HttpRequestMethodNotSupportedException e) {
        HttpHeaders headers = new HttpHeaders();
        if (e.getSupportedHttpMethods() != null) {
            headers.setAllow(e.getSupportedHttpMethods());
        } else {
            headers.setAllow(java.util.Set.of(HttpMethod.GET));
        }
        return answer(Problem.of(405, "method_not_allowed", "This path does not answer this method."), headers);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMediaType(HttpMediaTypeNotSupportedException e) {
        return answer(Problem.of(415, "unsupported_media_type", "The body must be application/json."));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknownPath(NoResourceFoundException e) {
        return answer(Problem.of(404, "unknown_path", "There is nothing at this path."));
    }

    /** The browser left a stream or an answer half way: nobody is there to be told, and nothing is wrong. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    ResponseEntity<byte[]> anything(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
            int status = told.getStatusCode().value();
            return answer(Problem.of(status, "invalid_request", "The request cannot be understood."));
        }
        if (PgException.retryable(e)) {
            return unavailable(new Unavailable("The database cannot answer just now.", DATABASE_BACK_MS, e));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(Problem.internal());
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return answer(problem, new HttpHeaders());
    }

    private static ResponseEntity<byte[]> answer(Problem problem, HttpHeaders headers) {
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            headers.set(header.getKey(), header.getValue());
        }
        headers.setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        return ResponseEntity.status(problem.status()).headers(headers).body(problem.body());
    }
}
