package io.braid.talk.content;

import java.util.Locale;
import java.util.Set;

/**
 * Where in an HTML text we are: a small tokenizer (WHATWG HTML, section 13.2.5, the states that matter for escaping), fed with the
 * literal parts of a template.
 *
 * <p>Thread rule: one thread.
 */
final class HtmlPlace {
    enum State {
        TEXT,
        TAG_OPEN,
        TAG_NAME,
        IN_TAG,
        ATTRIBUTE_NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        UNQUOTED,
        COMMENT,
        RAW
    }

    /** How far a URL attribute got. */
    enum Url {
        START,
        PATH,
        QUERY
    }

    private static final Set<String> URLS =
            Set.of("href", "src", "action", "formaction", "cite", "background", "poster");
    private static final Set<String> RAW_TAGS = Set.of("script", "style");

    private State state = State.TEXT;
    private String tag = "";
    private String attribute = "";
    private Url url = Url.START;
    private String tail = "";

    HtmlPlace copy() {
        HtmlPlace copy = new HtmlPlace();
        copy.state = state;
        copy.tag = tag;
        copy.attribute = attribute;
        copy.url = url;
        copy.tail = tail;
        return copy;
    }

    /** The same place, as far as the escaping of what follows is concerned. */
    boolean same(HtmlPlace other) {
        boolean inTag = state != State.TEXT;
        return state == other.state
                && (!inTag || tag.equals(other.tag) && attribute.equals(other.attribute) && url == other.url);
    }

    void feed(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            feed(literal.charAt(i));
        }
    }

    /** A value was put here. */
    void output() {
        if (url == Url.START) {
            url = Url.PATH;
        }
        tail = "";
    }

    /**
     * The filter that makes an output safe here.
     *
     * @return null when nothing can
     */
    String filter() {
        return switch (state) {
            case TEXT -> "braid_html";
            case DOUBLE_QUOTED, SINGLE_QUOTED -> attributeFilter();
            default -> null;
        };
    }

    private String attributeFilter() {
        if (attribute.startsWith("on")
                || Set.of("style", "srcdoc", "srcset", "http-equiv").contains(attribute)) {
            return null;
        }
        if (tag.equals("meta") && attribute.equals("content")) {
            return null;
        }
        if (!URLS.contains(attribute)) {
            return "braid_attr";
        }
        return switch (url) {
            case START -> "braid_url | braid_attr";
            case PATH -> "braid_path";
            case QUERY -> "braid_query";
        };
    }

    /** For the message of a refusal. */
    String describe() {
        return switch (state) {
            case RAW -> "inside <" + tag + ">";
            case COMMENT -> "inside an HTML comment";
            case DOUBLE_QUOTED, SINGLE_QUOTED -> "in the attribute " + attribute;
            case UNQUOTED, BEFORE_VALUE -> "in an attribute without quotes";
            default -> "inside a tag";
        };
    }

    private void feed(char c) {
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    state = State.TAG_OPEN;
                    tag = "";
                }
            }
            case TAG_OPEN -> {
                if (Character.isLetter(c) || c == '/') {
                    tag = String.valueOf(c).toLowerCase(Locale.ROOT);
                    state = State.TAG_NAME;
                } else if (c == '!') {
                    state = State.COMMENT;
                    tail = "!";
                } else {
                    state = State.TEXT;
                }
            }
            case TAG_NAME -> {
                if (c == '>') {
                    endTag();
                } else if (Character.isWhitespace(c)) {
                    state = State.IN_TAG;
                } else if (c != '/') {
                    tag += Character.toLowerCase(c);
                } else {
                    state = State.IN_TAG;
                }
            }
            case IN_TAG -> {
                if (c == '>') {
                    endTag();
                } else if (!Character.isWhitespace(c) && c != '/') {
                    attribute = String.valueOf(c).toLowerCase(Locale.ROOT);
                    state = State.ATTRIBUTE_NAME;
                }
            }
            case ATTRIBUTE_NAME, AFTER_NAME -> name(c);
            case BEFORE_VALUE -> {
                if (c == '"' || c == '\'') {
                    state = c == '"' ? State.DOUBLE_QUOTED : State.SINGLE_QUOTED;
                    url = Url.START;
                } else if (c == '>') {
                    endTag();
                } else if (!Character.isWhitespace(c)) {
                    state = State.UNQUOTED;
                }
            }
            case DOUBLE_QUOTED, SINGLE_QUOTED -> {
                if (c == (state == State.DOUBLE_QUOTED ? '"' : '\'')) {
                    state = State.IN_TAG;
                    attribute = "";
                } else {
                    url = c == '?' || c == '#' || url == Url.QUERY ? Url.QUERY : Url.PATH;
                }
            }
            case UNQUOTED -> {
                if (c == '>') {
                    endTag();
                } else if (Character.isWhitespace(c)) {
                    state = State.IN_TAG;
                    attribute = "";
                }
            }
            case COMMENT -> {
                tail = last(tail + c, 4);
                boolean isComment = tag.equals("!--") || tail.equals("!--");
                if (tail.equals("!--")) {
                    tag = "!--";
                    tail = "";
                } else if (isComment ? tail.endsWith("-->") : c == '>') {
                    state = State.TEXT;
                    tag = "";
                    tail = "";
                }
            }
            case RAW -> {
                tail = last(tail + Character.toLowerCase(c), tag.length() + 2);
                if (tail.equals("</" + tag)) {
                    tag = "/" + tag;
                    tail = "";
                    state = State.TAG_NAME;
                }
            }
        }
    }

    private void name(char c) {
        if (c == '=') {
            state = State.BEFORE_VALUE;
        } else if (c == '>') {
            endTag();
        } else if (Character.isWhitespace(c)) {
            state = State.AFTER_NAME;
        } else if (state == State.AFTER_NAME || c == '/') {
            attribute = c == '/' ? "" : String.valueOf(c).toLowerCase(Locale.ROOT);
            state = c == '/' ? State.IN_TAG : State.ATTRIBUTE_NAME;
        } else {
            attribute += Character.toLowerCase(c);
        }
    }

    private void endTag() {
        attribute = "";
        tail = "";
        state = RAW_TAGS.contains(tag) ? State.RAW : State.TEXT;
    }

    private static String last(String text, int length) {
        return text.length() <= length ? text : text.substring(text.length() - length);
    }
}
