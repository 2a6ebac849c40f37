package io.braid.talk.content;

import io.braid.base.kernel.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Contextual escaping: gives every output of a template the filter of its place, before the template is compiled.
 *
 * <p>What holds: the literal parts of the template alone decide where an output stands, since a value never changes the place (its
 * filter sees to that). A branch that may or may not be taken must therefore leave the place as the other branches do; a loop must
 * end where it began. What cannot be made safe (scripts, styles, event handlers, attributes without quotes, names of tags and
 * attributes) is refused. Source: M. Samuel, P. Saxena, D. Song, "Context-Sensitive Auto-Sanitization in Web Templating Languages
 * Using Type Qualifiers", CCS 2011; the rules are those of Go's {@code html/template}.
 */
final class SafeOutputs {
    /** What a template is for. */
    enum Kind {
        /** Of an e-mail's body. */
        HTML,
        /** A URL of its own. */
        URL,
        /** Nothing is escaped; line ends and controls are dealt with afterwards. */
        TEXT
    }

    private static final Pattern TAG = Pattern.compile("-?\\s*(\\w+|#)");
    private static final Set<String> OPENERS =
            Set.of("if", "unless", "case", "for", "tablerow", "ifchanged", "capture");
    private static final Set<String> BRANCHES = Set.of("else", "elsif", "when");
    /** Files are never read; what these print could not be escaped. */
    private static final Set<String> NEVER = Set.of("include", "include_relative", "render", "layout", "section");

    private static final Set<String> NOT_IN_HTML = Set.of("cycle", "echo", "liquid", "tablerow");

    /** @param end where finished branches ended, null while there is none; */
    private record Block(String name, HtmlPlace start, HtmlPlace end, boolean whole) {}

    private final String source;
    private final Kind kind;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private HtmlPlace place = new HtmlPlace();
    private HtmlPlace.Url url = HtmlPlace.Url.START;
    private int at;

    private SafeOutputs(String source, Kind kind) {
        this.source = source;
        this.kind = kind;
    }

    /** @throws Refusal {@code invalid_template} with the line */
    static String rewrite(String source, Kind kind) {
        return new SafeOutputs(source, kind).run();
    }

    private String run() {
        while (at < source.length()) {
            int open = nextOpen();
            literal(source.substring(at, open));
            at = open;
            if (at < source.length()) {
                if (source.startsWith("{{", at)) {
                    output();
                } else {
                    tag();
                }
            }
        }
        if (kind == Kind.HTML && !place.same(new HtmlPlace())) {
            throw refuse("The HTML ends " + place.describe() + ".");
        }
        return out.toString();
    }

    private int nextOpen() {
        for (int i = at; i < source.length() - 1; i++) {
            char next = source.charAt(i + 1);
            if (source.charAt(i) == '{' && (next == '{' || next == '%')) {
                return i;
            }
        }
        return source.length();
    }

    private void literal(String text) {
        out.append(text);
        place.feed(kind == Kind.HTML ? text : "");
        if (kind == Kind.URL) {
            for (char c : text.toCharArray()) {
                url = c == '?' || c == '#' || url == HtmlPlace.Url.QUERY ? HtmlPlace.Url.QUERY : HtmlPlace.Url.PATH;
            }
        }
    }

    private void output() {
        int end = end("}}");
        String inner = source.substring(at + 2, end);
        boolean trims = inner.endsWith("-");
        String expression = trims ? inner.substring(0, inner.length() - 1) : inner;
        String filter = filter();
        out.append("{{").append(expression);
        if (!filter.isEmpty()) {
            out.append(" | ").append(filter).append(' ');
        }
        out.append(trims ? "-}}" : "}}");
        place.output();
        url = url == HtmlPlace.Url.START ? HtmlPlace.Url.PATH : url;
        at = end + 2;
    }

    private String filter() {
        return switch (kind) {
            case TEXT -> "";
            case URL ->
                switch (url) {
                    case START -> "braid_url";
                    case PATH -> "braid_path";
                    case QUERY -> "braid_query";
                };
            case HTML -> {
                String filter = place.filter();
                if (filter == null) {
                    throw refuse("A value cannot stand " + place.describe() + ": it could not be made safe there.");
                }
                yield filter;
            }
        };
    }

    private void tag() {
        int end = end("%}");
        String inner = source.substring(at + 2, end);
        Matcher matcher = TAG.matcher(inner);
        String name = matcher.lookingAt() ? matcher.group(1) : "";
        if (NEVER.contains(name) || (kind != Kind.TEXT && NOT_IN_HTML.contains(name))) {
            throw refuse("The tag '" + name + "' is not available here.");
        }
        if (name.equals("raw") || name.equals("comment")) {
            skip(name, end + 2);
            return;
        }
        out.append(source, at, end + 2);
        if (OPENERS.contains(name)) {
            blocks.push(new Block(name, place.copy(), null, false));
            place = name.equals("capture") ? new HtmlPlace() : place;
        } else if (BRANCHES.contains(name) && !blocks.isEmpty()) {
            branch(name);
        } else if (name.startsWith("end") && !blocks.isEmpty()) {
            close();
        }
        at = end + 2;
    }

    private void branch(String name) {
        Block block = blocks.pop();
        boolean first = block.name().equals("case") && block.end() == null && name.equals("when") && !block.whole();
        if (!first) {
            agree(block);
        }
        HtmlPlace end = first ? null : place.copy();
        blocks.push(new Block(
                block.name().equals("case") && first ? "case-when" : block.name(),
                block.start(),
                end == null ? block.end() : end,
                name.equals("else")));
        place = block.start().copy();
    }

    private void close() {
        Block block = blocks.pop();
        if (block.name().equals("capture")) {
            if (kind == Kind.HTML && !place.same(new HtmlPlace())) {
                throw refuse("The captured HTML ends " + place.describe() + ".");
            }
            place = block.start();
            return;
        }
        agree(block);
        if (!block.whole() && kind == Kind.HTML && !place.same(block.start())) {
            throw refuse("The block may be left out or repeated, and then its end is another place of the HTML.");
        }
    }

    private void agree(Block block) {
        if (kind == Kind.HTML && block.end() != null && !place.same(block.end())) {
            throw refuse("The branches end in different places of the HTML.");
        }
    }

    private void skip(String name, int from) {
        Matcher close = Pattern.compile("\\{%-?\\s*end" + name + "\\s*-?%}").matcher(source);
        if (!close.find(from)) {
            throw refuse("The block '" + name + "' is not closed.");
        }
        out.append(source, at, close.end());
        if (name.equals("raw") && kind == Kind.HTML) {
            place.feed(source.substring(from, close.start()));
        }
        at = close.end();
    }

    /** The first end, as Liquid reads it; an end inside of a string would be read differently by different readers. */
    private int end(String mark) {
        int end = source.indexOf(mark, at + 2);
        if (end < 0) {
            throw refuse("It is not closed.");
        }
        String inner = source.substring(at + 2, end);
        if (inner.contains("{{") || inner.contains("{%") || !quotesClose(inner)) {
            throw refuse("A string in it may not contain " + mark + ", {{ or {%.");
        }
        return end;
    }

    private static boolean quotesClose(String text) {
        char open = 0;
        for (char c : text.toCharArray()) {
            if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0;
    }

    private Refusal refuse(String why) {
        long line = source.substring(0, at).lines().count() + (at > 0 && source.charAt(at - 1) == '\n' ? 1 : 0);
        return Refusal.invalid("invalid_template", "Line " + Math.max(1, line) + ": " + why, null);
    }
}
