package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest {@value #KEPT_MAX} places where a property stood, with its text as it was written: (time, id, line, text). The newest of a union are
 * among the newest of its parts, so this is a join. Immutable; any thread.
 *
 * @param places newest first
 */
record Words(List<Place> places) implements Kept, Series {
    static final int KEPT_MAX = 256;
    static final int TEXT_MAX = 120;
    static final Words NONE = new Words(List.of());

    /** Where a text stood. */
    record Place(long timeMs, long id, int line, String text) {
        boolean isNewer(long otherMs, long otherId, int otherLine) {
            return timeMs != otherMs ? timeMs > otherMs : id != otherId ? id > otherId : line > otherLine;
        }

        boolean isAt(long otherMs, long otherId, int otherLine) {
            return timeMs == otherMs && id == otherId && line == otherLine;
        }
    }

    /** How texts are compared: without regard to case and outer blanks; empty for what is no text, number or boolean. */
    static String text(JsonNode value) {
        return cut(Folding.fold(said(value)));
    }

    /** As it is written, without outer blanks; empty for what is no text, number or boolean. */
    static String said(JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? "" : spelling(value.asText());
    }

    /** Without outer blanks, at most {@link #TEXT_MAX} characters. */
    static String spelling(String text) {
        return cut(text.strip());
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    Words with(long timeMs, long id, int line, String text) {
        int at = 0;
        while (at < places.size() && places.get(at).isNewer(timeMs, id, line)) {
            at++;
        }
        if (at >= KEPT_MAX || at < places.size() && places.get(at).isAt(timeMs, id, line)) {
            return this;
        }
        List<Place> more = new ArrayList<>(places);
        more.add(at, new Place(timeMs, id, line, text));
        if (more.size() > KEPT_MAX) {
            more.removeLast();
        }
        return new Words(Collections.unmodifiableList(more));
    }

    @Override
    public Words union(Kept other) {
        Words all = this;
        for (Place place : ((Words) other).places) {
            all = all.with(place.timeMs, place.id, place.line, place.text);
        }
        return all;
    }

    /** The text that stands in most of some places, of several the one that stood last, in its latest spelling; empty for no places. */
    String mostFrequent(int from, int to) {
        Map<String, Integer> spellings = new LinkedHashMap<>();
        for (int n = from; n < to; n++) {
            spellings.merge(places.get(n).text, 1, Integer::sum);
        }
        Map<String, Integer> counts = new HashMap<>();
        spellings.forEach((text, count) -> counts.merge(Folding.fold(text), count, Integer::sum));
        String best = "";
        int most = 0;
        // In the order of their newest places: the first of the largest is the newest.
        for (String text : spellings.keySet()) {
            int count = counts.get(Folding.fold(text));
            if (count > most) {
                best = text;
                most = count;
            }
        }
        return best;
    }

    /** How many different texts stand in some places. */
    int different(int from, int to) {
        return (int) places.subList(from, to).stream()
                .map(Place::text)
                .distinct()
                .map(Folding::fold)
                .distinct()
                .count();
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public long timeMs(int n) {
        return places.get(n).timeMs;
    }

    @Override
    public void write(Bytes.Writer out) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        places.forEach(place -> texts.putIfAbsent(place.text, texts.size()));
        out.varint(texts.size());
        texts.keySet().forEach(out::text);
        out.varint(places.size());
        long before = 0;
        for (Place place : places) {
            out.zigzag(before - place.timeMs)
                    .varint(place.id)
                    .varint(place.line)
                    .varint(texts.get(place.text));
            before = place.timeMs;
        }
    }

    static Words read(Bytes.Reader in) {
        Map<Integer, String> texts = new HashMap<>();
        for (int n = 0, count = in.count(KEPT_MAX); n < count; n++) {
            texts.put(n, in.text());
        }
        List<Place> places = new ArrayList<>();
        long before = 0;
        for (int left = in.count(KEPT_MAX); left > 0; left--) {
            before -= in.zigzag();
            places.add(
                    new Place(before, in.varint(), in.count(Integer.MAX_VALUE), texts.get(in.count(texts.size() - 1))));
        }
        return new Words(Collections.unmodifiableList(places));
    }
}
