package io.braid.talk.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/templates}: the messages that journeys send. */
@RestController
final class TemplatesApi {
    private final Templates templates;

    TemplatesApi(Templates templates) {
        this.templates = templates;
    }

    record TemplateNames(List<TemplateName> items) {}

    /**
     * @param profile the person to render for, as text; null for nobody
     * @param channel which variant
     * @param locale BCP 47, or null for the person's
     */
    record PreviewRequest(String profile, String channel, String locale) {}

    /**
     * @param smsParts how many SMS it becomes, for that channel
     * @param unicode it needs UCS-2
     */
    record Preview(
            String locale,
            String subject,
            String html,
            String text,
            String title,
            String body,
            String url,
            int smsParts,
            boolean unicode) {}

    @GetMapping("/api/templates")
    TemplateNames list(Who who) {
        return new TemplateNames(templates.names(who.workspace()));
    }

    /** As it was given. */
    @GetMapping(path = "/api/templates/{key}", produces = "application/json")
    String get(Who who, @PathVariable("key") String key) {
        return Json.write(templates.get(who.workspace(), key));
    }

    /** Saves it, if it compiles and every value in it can be made safe. */
    @PutMapping(path = "/api/templates/{key}", consumes = "application/json", produces = "application/json")
    String put(Who who, @PathVariable("key") String key, @RequestBody String body) {
        JsonNode template = Json.read(body);
        templates.put(who.workspace(), key, template);
        return Json.write(template);
    }

    /** How it looks for one person. The html is hostile to whoever shows it outside a sandboxed frame. */
    @PostMapping("/api/templates/{key}/preview")
    Preview preview(Who who, @PathVariable("key") String key, @RequestBody PreviewRequest request) {
        long profile = request.profile() == null || !request.profile().matches("\\d{1,18}")
                ? 0
                : Long.parseLong(request.profile());
        Rendered rendered = templates.render(
                who.workspace(),
                key,
                request.channel() == null ? "email" : request.channel(),
                profile,
                Map.of("unsubscribe_url", "#", "preferences_url", "#", "confirm_url", "#"),
                request.locale() == null ? "" : request.locale());
        SmsParts parts = SmsParts.of(rendered.channel().equals("sms") ? rendered.text() : "");
        return new Preview(
                rendered.locale(),
                rendered.subject(),
                rendered.html(),
                rendered.text(),
                rendered.title(),
                rendered.body(),
                rendered.url(),
                parts.parts(),
                parts.unicode());
    }
}
