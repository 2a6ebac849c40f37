package io.braid.base.web;

import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.context.support.StandardServletEnvironment;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The one server: the data plane in front, Spring MVC behind, one port.
 *
 * <p>Order of a request on Spring's side: {@link EdgeFilter}, then the filters given (sign-in, rate limit, idempotency), then the
 * controllers.
 *
 * <p>Thread rule: start and stop by one thread, once.
 */
public final class WebServer {
    /** Bytes of bodies that the data plane holds at once. */
    static final long BODY_BUDGET_BYTES = 64L * 1024 * 1024;

    /** A client that sends more slowly is cut off. */
    private static final long BODY_BYTES_PER_SECOND_MIN = 64;

    private static final int THREADS_MAX = 64;
    private static final Duration IDLE_MAX = Duration.ofSeconds(30);

    private final WebSettings settings;
    private final List<Filter> filters;
    private final List<Object> controllers;
    private final List<DataHandler> handlers;
    private final ExecutorService dataThreads = Executors.newVirtualThreadPerTaskExecutor();
    private AnnotationConfigServletWebServerApplicationContext context;

    /**
     * @param filters in the order in which they see a request
     * @param controllers plain {@code @RestController} objects
     * @param handlers the data plane
     */
    public WebServer(WebSettings settings, List<Filter> filters, List<Object> controllers, List<DataHandler> handlers) {
        this.settings = settings;
        this.filters = List.copyOf(filters);
        this.controllers = List.copyOf(controllers);
        this.handlers = List.copyOf(handlers);
    }

    /** Listens when it returns. */
    public void start() {
        context = new AnnotationConfigServletWebServerApplicationContext();
        context.setEnvironment(environment());
        context.registerBean(ServletWebServerFactory.class, this::jetty);
        context.registerBean("lifecycleProcessor", DefaultLifecycleProcessor.class, this::lifecycle);
        context.registerBean(DispatcherServlet.class, () -> new DispatcherServlet());
        context.registerBean(
                DispatcherServletRegistrationBean.class,
                () -> new DispatcherServletRegistrationBean(context.getBean(DispatcherServlet.class), "/"));
        context.registerBean(MvcConfiguration.class, MvcConfiguration::new);
        context.registerBean(OpenApiConfiguration.class, OpenApiConfiguration::new);
        register("edge", new EdgeFilter(), 0);
        for (int i = 0; i < filters.size(); i++) {
            register("filter" + i, filters.get(i), i + 1);
        }
        for (Object controller : controllers) {
            context.getBeanFactory().registerSingleton(controller.getClass().getName(), controller);
        }
        context.refresh();
    }

    /** Stops taking requests, lets the running ones end within the time set, frees the port. */
    public void stop() {
        if (context != null) {
            context.close();
        }
        dataThreads.close();
    }

    /** Where it listens, or will; one that is chosen free is known when it has started. */
    public int port() {
        return settings.port() != 0 ? settings.port() : context.getWebServer().getPort();
    }

    private void register(String name, Filter filter, int order) {
        context.registerBean(name, FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
            registration.setName(name);
            registration.setOrder(order);
            registration.addUrlPatterns("/*");
            registration.setAsyncSupported(true);
            return registration;
        });
    }

    /** Spring sees these settings only: Braid's own come through its settings, checked. */
    private static StandardEnvironment environment() {
        StandardServletEnvironment environment = new StandardServletEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.stream().map(source -> source.getName()).toList().forEach(sources::remove);
        sources.addFirst(new MapPropertySource(
                "braid",
                Map.of(
                        "springdoc.api-docs.path", "/openapi.json",
                        "springdoc.default-produces-media-type", "application/json",
                        "springdoc.override-with-generic-response", "false",
                        "springdoc.writer-with-order-by-keys", "true",
                        "springdoc.enable-data-rest", "false",
                        "springdoc.enable-hateoas", "false")));
        return environment;
    }

    private DefaultLifecycleProcessor lifecycle() {
        DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
        lifecycle.setTimeoutPerShutdownPhase(settings.stopWithinMs());
        return lifecycle;
    }

    private JettyServletWebServerFactory jetty() {
        JettyServletWebServerFactory factory = new JettyServletWebServerFactory(settings.port());
        try {
            factory.setAddress(InetAddress.getByName(settings.bind()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bind address " + settings.bind() + " is not known", e);
        }
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setUseForwardHeaders(settings.behindProxy());
        factory.setRegisterDefaultServlet(false);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, 4);
        threads.setName("web");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        factory.setThreadPool(threads);
        factory.addServerCustomizers(this::customise);
        return factory;
    }

    private void customise(Server server) {
        DataPlane dataPlane = new DataPlane(handlers, dataThreads, new BodyBudget(BODY_BUDGET_BYTES));
        dataPlane.setHandler(server.getHandler());
        server.setHandler(dataPlane);
        server.setErrorHandler(new JettyProblems());
        server.getDescendants(org.eclipse.jetty.server.handler.ContextHandler.class)
                .forEach(context -> context.setErrorHandler(new JettyProblems()));
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof org.eclipse.jetty.server.AbstractConnector tuned) {
                tuned.setIdleTimeout(IDLE_MAX.toMillis());
            }
            HttpConfiguration http =
                    connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
            http.setSendServerVersion(false);
            http.setMinRequestDataRate(BODY_BYTES_PER_SECOND_MIN);
        }
    }
}
