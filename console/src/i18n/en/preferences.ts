/** What a person prefers, on the profile. */
export const preferences = {} as const;
