/** Addresses of the segments' screens. */
export const segmentsPath = '/people/segments';
export const newSegmentPath = '/people/segments/new';
export const overlapPath = '/people/segments/overlap';
/** The overlap page with one segment chosen. */
export const overlapWithPath = (key: string) => `${overlapPath}?s=${encodeURIComponent(key)}`;
export const segmentPath = (key: string) => `/people/segments/${encodeURIComponent(key)}`;
export const editSegmentPath = (key: string) => `${segmentPath(key)}/edit`;
export const copySegmentPath = (key: string) => `${newSegmentPath}?from=${encodeURIComponent(key)}`;
