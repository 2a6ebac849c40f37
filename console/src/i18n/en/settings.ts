/** Settings, members, keys, system health. */
export const settings = {} as const;
