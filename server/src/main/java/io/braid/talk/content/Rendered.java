package io.braid.talk.content;

/**
 * A message as one person gets it. What a channel does not have is empty.
 *
 * @param channel which variant it is
 * @param locale of the variant that was taken
 * @param subject of an e-mail, one line
 * @param html of an e-mail; its outputs are escaped for their places
 * @param text of an e-mail or an SMS
 * @param title of a push
 * @param body of a push; of a webhook a JSON object
 * @param url of a push, http or https
 * @param icon of a web push, http or https; so is the image
 * @param reportUrl where a web push's service worker tells that it was shown ({@code /shown}) or closed ({@code /closed})
 */
public record Rendered(
        String channel,
        String locale,
        String subject,
        String html,
        String text,
        String title,
        String body,
        String url,
        String icon,
        String image,
        String reportUrl) {
    /** Without pictures and report. */
    public Rendered(
            String channel,
            String locale,
            String subject,
            String html,
            String text,
            String title,
            String body,
            String url) {
        this(channel, locale, subject, html, text, title, body, url, "", "", "");
    }

    /** A line for lists: the subject, the title or the beginning of the text. */
    public String preview() {
        String line =
                !subject.isEmpty() ? subject : !title.isEmpty() ? title + ": " + body : text.isEmpty() ? body : text;
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }

    /** The same message with other html, text and url: links rewritten. */
    public Rendered with(String newHtml, String newText, String newUrl) {
        return new Rendered(channel, locale, subject, newHtml, newText, title, body, newUrl, icon, image, reportUrl);
    }

    /** The same with something before the first line that a person sees. */
    public Rendered marked(String mark) {
        boolean titled = !title.isEmpty();
        boolean mail = !subject.isEmpty() || !html.isEmpty();
        return new Rendered(
                channel,
                locale,
                mail ? mark + subject : subject,
                html,
                mail || text.isEmpty() ? text : mark + text,
                titled ? mark + title : title,
                mail || titled || body.isEmpty() ? body : mark + body,
                url,
                icon,
                image,
                reportUrl);
    }

    public Rendered reportedTo(String newReportUrl) {
        return new Rendered(channel, locale, subject, html, text, title, body, url, icon, image, newReportUrl);
    }
}
