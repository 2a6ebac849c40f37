/** The people looked at lately, kept in this browser only (numbers, no names: nothing personal stays behind). */
const KEY = 'braid-recent-profiles';
const MAX = 6;

export function recentProfiles(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string').slice(0, MAX) : [];
  } catch {
    return [];
  }
}

export function rememberProfile(id: string): void {
  localStorage.setItem(KEY, JSON.stringify([id, ...recentProfiles().filter((other) => other !== id)].slice(0, MAX)));
}
