/** The texts of one place in another language: the same keys as the English ones, which the compiler checks. */
export type Words<English> = Record<keyof English, string>;
