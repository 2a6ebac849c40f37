/** Addresses of the profile screens. */
export const profilesPath = (text: string) => `/people/profiles?q=${encodeURIComponent(text)}`;
export const segmentPeoplePath = (segment: string) => `/people/profiles?segment=${encodeURIComponent(segment)}`;
export const profilePath = (id: string) => `/people/profiles/${encodeURIComponent(id)}`;
