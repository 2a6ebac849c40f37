/** One place through which every request goes: JSON, CSRF header on writes, problem+json into {@link ApiError}, 401 into a signal. */

/** A refusal of the server (RFC 9457 problem) or a lost connection (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  /** Seconds after which to try again, from `Retry-After`. */
  readonly retryAfterS: number | undefined;

  constructor(status: number, code: string, detail: string, field?: string, retryAfterS?: number) {
    super(detail);
    this.status = status;
    this.code = code;
    this.field = field;
    this.retryAfterS = retryAfterS;
  }
}

type Query = Record<string, string | number | boolean | undefined | null>;

const unauthenticatedListeners = new Set<() => void>();

let clockListener: (shopMs: number, speed: number) => void = () => {};

/** Told the shop's time whenever an answer carries it (`Braid-Time`, epoch ms; `Braid-Clock-Speed`): in a demo it runs ahead of the wall's. */
export function onShopTime(listener: (shopMs: number, speed: number) => void): void {
  clockListener = listener;
}

/** Called on every 401 outside of signing in. Returns the way to stop listening. */
export function onUnauthenticated(listener: () => void): () => void {
  unauthenticatedListeners.add(listener);
  return () => unauthenticatedListeners.delete(listener);
}

function withQuery(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The token that the server put into a cookie readable by this page only; it comes back as a header on writes. */
function csrfToken(): string | undefined {
  const pair = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return pair && decodeURIComponent(pair.slice('XSRF-TOKEN='.length));
}

async function failure(response: Response): Promise<ApiError> {
  const problem = await response.json().catch(() => ({}) as Record<string, unknown>);
  const text = (name: string) => (typeof problem[name] === 'string' ? (problem[name] as string) : undefined);
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  return new ApiError(
    response.status,
    text('code') ?? `http_${response.status}`,
    text('detail') ?? text('title') ?? response.statusText,
    text('field'),
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

async function send<T>(
  method: string,
  path: string,
  options: { query?: Query; body?: unknown; signal?: AbortSignal } = {},
) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const token = method === 'GET' ? undefined : csrfToken();
  if (token) headers['X-XSRF-TOKEN'] = token;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'unreachable', 'The server does not answer.');
  }
  const shopMs = Number(response.headers.get('Braid-Time') ?? NaN);
  if (Number.isFinite(shopMs)) clockListener(shopMs, Number(response.headers.get('Braid-Clock-Speed') ?? 1) || 1);
  if (response.status === 401 && !path.startsWith('/api/session')) unauthenticatedListeners.forEach((tell) => tell());
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Sends a file as it is, with word of how much of it is under way (`fetch` cannot tell). */
function upload<T>(path: string, query: Query, file: File, sent: (fraction: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery(path, query));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    const token = csrfToken();
    if (token) request.setRequestHeader('X-XSRF-TOKEN', token);
    request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(0, 'unreachable', 'The server does not answer.'));
    request.onload = () => {
      const answer = new Response(request.status === 204 ? null : request.responseText, { status: request.status });
      if (request.status === 401) unauthenticatedListeners.forEach((tell) => tell());
      if (answer.ok) void answer.json().then(resolve as (value: unknown) => void, reject);
      else void failure(answer).then(reject);
    };
    request.send(file);
  });
}

export const http = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown) => send<T>('POST', path, { body }),
  put: <T>(path: string, body?: unknown) => send<T>('PUT', path, { body }),
  upload,
  delete: <T>(path: string) => send<T>('DELETE', path),
};
