package io.braid.decide.segments;

/** Things in the order of their times, newest first. */
interface Series {
    int size();

    long timeMs(int n);
}
