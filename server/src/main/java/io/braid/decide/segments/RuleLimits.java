package io.braid.decide.segments;

/** The limits of one rule and of one workspace. */
public final class RuleLimits {
    /** Levels of all, any and not. */
    public static final int DEPTH_MAX = 8;

    /** Conditions in one rule, groups included. */
    public static final int NODES_MAX = 100;

    /** Values of an {@code in}. */
    public static final int VALUES_MAX = 1_000;

    /** Tests in one {@code where}. */
    public static final int WHERE_MAX = 10;

    /** Characters of a name or a value. */
    public static final int TEXT_MAX = 255;

    /** Longest window: ten years, in milliseconds. */
    public static final long WINDOW_MS_MAX = 3_653L * 24 * 3_600_000;

    /** Segments of one workspace that are not archived. */
    public static final int SEGMENTS_MAX = 1_000;

    /** Computed traits of one workspace that are not archived. */
    public static final int TRAITS_MAX = 200;

    private RuleLimits() {}
}
