/**
 * History: what was folded, in columns, for questions that read much of it: previews, back-fill, audits, reports, and the old part of
 * timelines. DuckDB in {@code BRAID_HOME/history}.
 *
 * <p>Owns: the file {@code history.duckdb} and its tables, whose layout {@code docs/history.md} tells; the columns that rules and
 * reports asked for.
 *
 * <p>Promises: every committed timeline row is in it once, within a second or two, whatever is killed meanwhile: rows, corrections of
 * owners, aliases and the watermark are one transaction of DuckDB, and the watermark is an id that grows in the order of PostgreSQL's
 * commits. The fold never waits for it. Questions hold no snapshot of PostgreSQL, cannot write, cannot read files, and end in time.
 *
 * <p>Refuses: to be the truth while PostgreSQL has the rows. A lost file is made again from what PostgreSQL still keeps.
 *
 * <p>Separable: others see {@link io.braid.spine.history.History} only, so that a process without this role can ask one that has it.
 *
 * <p>May use: base, spine.event, spine.log, spine.pipeline. Nobody else may use DuckDB.
 */
package io.braid.spine.history;
