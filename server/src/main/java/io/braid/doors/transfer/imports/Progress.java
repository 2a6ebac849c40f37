package io.braid.doors.transfer.imports;

/**
 * How far an import has come; written with each checkpoint.
 *
 * @param position pieces' worth of the file that are behind it: rows, or groups of orders. The next run begins there
 * @param rows read
 * @param imported rows that are in
 * @param known rows that said what is known already: an order that came before, a file sent twice
 * @param rejected rows that could not be taken
 * @param written events appended, or products changed
 * @param rejectedBytes of the file of rejected rows that count; what stands behind them was cut off by a crash
 * @param fraction of the file, 0 to 1
 */
record Progress(
        long position,
        long rows,
        long imported,
        long known,
        long rejected,
        long written,
        long rejectedBytes,
        double fraction) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0, 0);
}
