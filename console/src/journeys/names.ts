/** What the things that a journey names are called. */
export interface Names {
  segment: (key: string) => string;
  message: (key: string) => string;
}

/** Where nobody knows their names. */
export const KEYS: Names = { segment: (key) => key, message: (key) => key };
