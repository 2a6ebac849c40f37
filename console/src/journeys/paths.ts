/** Addresses of the journey screens. */
export const journeysPath = '/engage/journeys';
export const journeyPath = (key: string) => `${journeysPath}/${encodeURIComponent(key)}`;
