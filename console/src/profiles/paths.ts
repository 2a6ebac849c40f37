/** Addresses of the profile screens. */
export const profilesPath = (text: string, type?: string) =>
  `/people/profiles?identifier=${encodeURIComponent(text)}${type ? `&type=${encodeURIComponent(type)}` : ''}`;
export const profilePath = (id: string) => `/people/profiles/${encodeURIComponent(id)}`;
