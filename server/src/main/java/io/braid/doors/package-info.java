/** Where the world comes in: events, files, and the console's API. The lowest wing: nothing imports it but Main. */
package io.braid.doors;
