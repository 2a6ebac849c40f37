/** Segments. */
export const segments = {} as const;
