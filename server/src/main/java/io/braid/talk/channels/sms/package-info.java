/**
 * SMS by SMPP 3.4 over one transceiver that stays bound.
 *
 * <p>Owns: {@code channels.sms_part}. Promises: a message is Unknown as soon as one of its parts was handed over and not answered; a
 * receipt finds its message whichever of the two comes first; who writes STOP is heard before the provider's message is acknowledged.
 * Refuses: to suppress a number that a provider calls invalid, since a wrong setting would suppress everybody. May use: base,
 * talk.channels, talk.content. jsmpp stays in here.
 */
package io.braid.talk.channels.sms;
