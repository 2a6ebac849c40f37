/** Addresses of the computed traits' screens. */
export const traitsPath = '/people/traits';
export const newTraitPath = '/people/traits/new';
export const traitPath = (key: string) => `/people/traits/${encodeURIComponent(key)}`;
