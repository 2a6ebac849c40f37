/** Addresses of the journey screens. */
export const journeysPath = '/engage/journeys';
export const journeyPath = (key: string) => `${journeysPath}/${encodeURIComponent(key)}`;
export const newJourneyPath = (from?: string) =>
  `${journeysPath}/new${from ? `?from=${encodeURIComponent(from)}` : ''}`;
export const editJourneyPath = (key: string) => `${journeyPath(key)}/edit`;
