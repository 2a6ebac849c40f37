/** Channels and dead letters. */
export const channels = {} as const;
