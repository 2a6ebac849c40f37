/** Addresses of the message screens. */
export const messagesPath = (filter: Record<string, string | undefined> = {}) => {
  const search = new URLSearchParams(Object.entries(filter).filter((pair): pair is [string, string] => !!pair[1]));
  return `/engage/messages${search.size ? `?${search.toString()}` : ''}`;
};
export const messagePath = (id: string) => `/engage/messages/${encodeURIComponent(id)}`;
