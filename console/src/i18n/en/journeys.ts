/** Journeys: list, graph, figures. */
export const journeys = {} as const;
