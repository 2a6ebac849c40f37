/** Where to go after signing in: only a path of this console, never another site. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || /[\\\u0000-\u001f]/.test(next)) return '/';
  const url = new URL(next, 'http://console.invalid');
  if (url.origin !== 'http://console.invalid' || url.pathname === '/sign-in' || url.pathname === '/setup') return '/';
  return url.pathname + url.search + url.hash;
}
