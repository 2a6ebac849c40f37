package io.braid.base.storage;

/**
 * The distinct values of a column that an index leads to, one step down the index for each, however many rows have them: PostgreSQL's own
 * {@code DISTINCT} reads every row.
 */
public final class LooseScan {
    private LooseScan() {}

    /**
     * @param from the table and the condition on the columns that come before this one in the index
     * @return a query of one column of this name, in no stated order; null is no value
     */
    public static String of(String column, String from) {
        String next = "SELECT " + column + " FROM " + from + " %s ORDER BY " + column + " LIMIT 1";
        return "WITH RECURSIVE found AS ((" + next.formatted("") + ") UNION ALL SELECT ("
                + next.formatted("AND " + column + " > found." + column) + ") FROM found WHERE found." + column
                + " IS NOT NULL) SELECT " + column + " FROM found WHERE " + column + " IS NOT NULL";
    }
}
