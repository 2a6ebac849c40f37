/** Events as they flow. */
export const live = {} as const;
