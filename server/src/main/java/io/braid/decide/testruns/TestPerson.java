package io.braid.decide.testruns;

import java.util.Map;

/**
 * Somebody of the house who may be sent tests.
 *
 * @param name what the house calls him
 * @param profileId whose cart, segments and traits he has, and whose addresses where he has no own; 0: nobody's
 * @param addresses by channel: his own for tests
 */
record TestPerson(long id, String name, long profileId, Map<String, String> addresses) {}
