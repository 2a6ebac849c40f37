/** What an event is: the words that every later package uses. Owns no state. May use: base. */
package io.braid.spine.event;
