package io.braid.talk.delivery;

import java.util.List;

/**
 * A part of a list of sends.
 *
 * @param nextBeforeId what the part after it begins below; 0 at the end
 */
record SendPart(List<SendRow> rows, long nextBeforeId) {
    /** @param rows one more than was asked for, if there are more */
    static SendPart of(List<SendRow> rows, int count, long lookedToId) {
        if (rows.size() <= count) {
            return new SendPart(List.copyOf(rows), lookedToId);
        }
        List<SendRow> shown = List.copyOf(rows.subList(0, count));
        return new SendPart(shown, shown.getLast().sendId());
    }
}
