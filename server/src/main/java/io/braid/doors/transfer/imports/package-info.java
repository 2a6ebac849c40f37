/**
 * Data that a shop already has, from files: people, consents with their proof, products, past orders.
 *
 * <p>Owns: the schema {@code imports}, the folder {@code imports} in the data folder, {@code /api/imports}.
 *
 * <p>Promises: a row becomes an event of the log (a product's row a change of the catalogue) once, whatever is killed in between; a row that
 * cannot be taken is told with its line and column and stands in the file of rejected rows; history carries its own times and starts no
 * journey ({@link io.braid.spine.event.Event#imported}); live events never wait long for an import. Files are gone a day after the import
 * ended. {@link io.braid.doors.transfer.imports.ImportLimits} has the limits.
 *
 * <p>Refuses: spreadsheets (they are saved as CSV first), archives, XML with entities. May use: base, spine, know.
 */
package io.braid.doors.transfer.imports;
