package io.braid.base.web;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The fast way in: answers the paths of the {@link DataHandler}s, passes everything else on to Spring. */
final class DataPlane extends Handler.Wrapper {
    private record Route(String prefix, DataHandler handler) {}

    private final List<Route> routes;
    private final Executor executor;
    private final BodyBudget budget;

    /** @param executor runs the handlers; a virtual thread a request */
    DataPlane(List<DataHandler> handlers, Executor executor, BodyBudget budget) {
        this.routes = handlers.stream()
                .flatMap(handler -> handler.prefixes().stream().map(prefix -> new Route(prefix, handler)))
                .sorted(Comparator.comparingInt((Route route) -> -route.prefix().length()))
                .toList();
        this.executor = executor;
        this.budget = budget;
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!route.prefix().startsWith("/") || !seen.add(route.prefix())) {
                throw new IllegalArgumentException("prefix " + route.prefix() + " is taken or does not start with /");
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        for (Route route : routes) {
            if (path.startsWith(route.prefix())) {
                new DataExchange(route.handler(), path, request, response, callback, executor, budget).begin();
                return true;
            }
        }
        return super.handle(request, response, callback);
    }
}
