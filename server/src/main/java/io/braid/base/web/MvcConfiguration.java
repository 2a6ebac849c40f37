package io.braid.base.web;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Spring MVC with what is listed here and nothing found by itself. */
@Configuration(proxyBeanMethods = false)
class MvcConfiguration extends WebMvcConfigurationSupport {
    @Override
    protected void configureMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(new ByteArrayHttpMessageConverter());
        converters.add(new StringHttpMessageConverter(java.nio.charset.StandardCharsets.UTF_8));
        converters.add(new ResourceHttpMessageConverter());
        converters.add(new JsonBodies());
    }

    @Override
    protected void addFormatters(FormatterRegistry formatters) {
        formatters.addConverterFactory(new WordEnums());
    }

    /** JSON whatever the caller says that he accepts: a browser that opens an address of the API sees it too. */
    @Override
    protected void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    NoNul noNul() {
        return new NoNul();
    }

    @Bean
    HandlerMapping classPathFiles() {
        return new SimpleUrlHandlerMapping(
                Map.of("/**", new ClassPathFiles(MvcConfiguration.class.getClassLoader())),
                Ordered.LOWEST_PRECEDENCE - 1);
    }
}
