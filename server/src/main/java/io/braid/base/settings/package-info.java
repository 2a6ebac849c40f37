/**
 * What the operator chooses. Owns the list of all settings, reads them (defaults, {@code braid.yaml}, environment, options of the
 * command line, the later over the earlier) and prints the manual's table from the same list.
 *
 * <p>Promises: an unknown or impossible setting stops the start, with all faults named at once; a secret is never printed. Refuses:
 * to change while the process runs. May use: kernel.
 *
 * <p>To add one: a component in a group's record, with {@link io.braid.base.settings.Setting}; then print the table again (see {@code
 * SettingsTableTest}).
 */
package io.braid.base.settings;
