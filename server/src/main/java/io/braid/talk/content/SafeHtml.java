package io.braid.talk.content;

/** HTML that a {@link ContentSource} made and vouches for: the only value that is not escaped in HTML text. */
public record SafeHtml(String html) {
    @Override
    public String toString() {
        return html;
    }
}
