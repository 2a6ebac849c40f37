package io.braid.base.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component of a settings record a setting. Its key is the component's name with underscores ({@code smtpHost} is {@code
 * smtp_host} in {@code braid.yaml}, {@code BRAID_SMTP_HOST} in the environment, {@code --smtp-host} on the command line).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** One or two English sentences for the manual. */
    String about();

    /** As the operator would write it; empty for none. */
    String byDefault() default "";

    /** Of a number. */
    String unit() default "";

    /** Least number. */
    long min() default 0;

    /** Largest number. */
    long max() default Integer.MAX_VALUE;

    /** What a text must match as a whole; empty for anything. An empty text is always allowed: it means none. */
    String pattern() default "";

    /** The pattern in words, for the refusal. */
    String mustBe() default "";
}
