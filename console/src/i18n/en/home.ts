/** The first screen. */
export const home = {} as const;
