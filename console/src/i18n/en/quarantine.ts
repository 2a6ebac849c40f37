/** Quarantine: reason, repair, replay. */
export const quarantine = {} as const;
