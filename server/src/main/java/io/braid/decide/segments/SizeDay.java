package io.braid.decide.segments;

import java.time.LocalDate;

/**
 * How large a segment was at the end of a day of the shop's, or is now, and who came and went in it. A member who is merged into another
 * member has left. What one micro-batch moves counts on the day of its latest moment.
 */
record SizeDay(LocalDate day, long size, long entered, long left) {}
