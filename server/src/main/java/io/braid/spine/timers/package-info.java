/**
 * Shop time and what waits for it. Owns the map from machine time to shop time and one timer row a profile. Promise 7 of the
 * design is kept here and in pipeline. May use: base.
 */
package io.braid.spine.timers;
