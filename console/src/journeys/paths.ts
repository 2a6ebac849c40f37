/** Addresses of the journey screens. */
export const journeysPath = '/engage/journeys';
export const journeyPath = (key: string) => `${journeysPath}/${encodeURIComponent(key)}`;
export const journeyGalleryPath = `${journeysPath}/gallery`;
export const newJourneyPath = (from?: string) =>
  `${journeysPath}/new${from ? `?from=${encodeURIComponent(from)}` : ''}`;
export const compareJourneyPath = (key: string, older: number, newer: number) =>
  `${journeyPath(key)}/compare?older=${older}&newer=${newer}`;
export const editJourneyPath = (key: string) => `${journeyPath(key)}/edit`;
