/**
 * The operational store: embedded PostgreSQL, pools, migrations, transactions, and the in-memory twin for simulation. Knows no
 * table: each package keeps its own schema. May use: kernel, settings.
 */
package io.braid.base.storage;
