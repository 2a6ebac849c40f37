package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request of the data plane on its way: the body is read without holding a thread, the handler runs on its own.
 *
 * <p>Thread rule: Jetty calls {@link #read()} by one thread at a time; the answer is written once.
 */
final class DataExchange {
    private static final Logger LOG = LoggerFactory.getLogger(DataExchange.class);
    private static final int FIRST_BYTES = 4_096;
    /** Of a request that is refused unread: more is not worth reading, even for the sake of the answer. */
    private static final long THROWN_AWAY_BYTES_MAX = 2L << 20;

    private final DataHandler handler;
    private final String path;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Executor executor;
    private final BodyBudget budget;

    private byte[] body = {};
    private int bodyBytes;
    private long takenBytes;

    DataExchange(
            DataHandler handler,
            String path,
            Request request,
            Response response,
            Callback callback,
            Executor executor,
            BodyBudget budget) {
        this.handler = handler;
        this.path = path;
        this.request = request;
        this.response = response;
        this.executor = executor;
        this.budget = budget;
        this.callback = Callback.from(callback, () -> budget.giveBack(takenBytes));
    }

    void begin() {
        long length = request.getLength();
        if (length > handler.bodyBytesMax()) {
            refuseUnread(Problem.of(Inflate.tooLarge(handler.bodyBytesMax())));
            return;
        }
        if (length > 0) {
            body = new byte[(int) Math.min(length, FIRST_BYTES)];
        }
        read();
    }

    private void read() {
        try {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::read);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    // The client went away or was too slow: nobody is there to be told.
                    callback.failed(chunk.getFailure());
                    return;
                }
                boolean last = chunk.isLast();
                try {
                    add(chunk.getByteBuffer());
                } finally {
                    chunk.release();
                }
                if (last) {
                    executor.execute(this::answer);
                    return;
                }
            }
        } catch (Refusal e) {
            refuseUnread(Problem.of(e));
        } catch (Unavailable e) {
            refuseUnread(Problem.of(e));
        }
    }

    private void add(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (more == 0) {
            return;
        }
        if (bodyBytes + more > handler.bodyBytesMax()) {
            throw Inflate.tooLarge(handler.bodyBytesMax());
        }
        budget.take(more);
        takenBytes += more;
        if (bodyBytes + more > body.length) {
            long length = Math.max(request.getLength(), 0);
            int grown = (int)
                    Math.max(bodyBytes + more, Math.min(length > 0 ? length : Integer.MAX_VALUE, body.length * 2L));
            body = Arrays.copyOf(body, grown);
        }
        bytes.get(body, bodyBytes, more);
        bodyBytes += more;
    }

    private void answer() {
        DataResponse answer;
        try {
            answer = handler.handle(dataRequest());
        } catch (Refusal e) {
            answer = Problem.of(e).response();
        } catch (Unavailable e) {
            LOG.warn("unavailable: {}", e.getMessage());
            answer = Problem.of(e).response();
        } catch (Throwable e) {
            LOG.error("the data plane failed on {}", path, e);
            answer = Problem.internal().response();
        }
        write(answer, callback);
    }

    private DataRequest dataRequest() {
        HttpFields headers = request.getHeaders();
        byte[] read = bodyBytes == body.length ? body : Arrays.copyOf(body, bodyBytes);
        body = null;
        byte[] plain = Inflate.body(read, headers.get(HttpHeader.CONTENT_ENCODING), handler.bodyBytesMax());
        if (plain != read) {
            budget.take(plain.length);
            takenBytes += plain.length;
        }
        String query = request.getHttpURI().getQuery();
        return new DataRequest(
                request.getMethod(),
                path,
                query == null ? "" : query,
                headers::get,
                plain,
                Request.getRemoteAddr(request));
    }

    /**
     * Answers before the body was read, and closes. What the client is still sending is read and thrown away first: a connection that is
     * closed over unread bytes is reset, and the client may lose the answer (RFC 9112, 9.6).
     */
    private void refuseUnread(Problem problem) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        body = null;
        write(problem.response(), Callback.from(() -> throwAway(0), callback::failed));
    }

    private void throwAway(long thrownBytes) {
        long thrown = thrownBytes;
        while (thrown < THROWN_AWAY_BYTES_MAX) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                long sofar = thrown;
                request.demand(() -> throwAway(sofar));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                break;
            }
            thrown += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                break;
            }
        }
        callback.succeeded();
    }

    private void write(DataResponse answer, Callback written) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        putAll(headers, handler.headersAlways());
        putAll(headers, answer.headers());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), written);
    }

    private static void putAll(HttpFields.Mutable headers, Map<String, String> more) {
        more.forEach(headers::put);
    }
}
