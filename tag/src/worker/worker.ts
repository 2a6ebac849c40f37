// The service worker of web push: shows what came, and tells Braid what became of it. Serve it from the site's own root, or let the
// site's worker import it. It keeps nothing.

interface Note {
  title?: string;
  body?: string;
  /** Opened by a click: a link of Braid's, which counts the click and leads on. */
  url?: string;
  icon?: string;
  image?: string;
  /** A later note with the same tag takes the place of an earlier one. */
  tag?: string;
  /** Told by POST: it was shown, it was closed without a click. */
  shown?: string;
  closed?: string;
}

const worker = self as unknown as ServiceWorkerGlobalScope;

const tell = (url?: string): Promise<unknown> =>
  url && /^https?:/.test(url)
    ? fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'omit', keepalive: true }).catch(() => undefined)
    : Promise.resolve();

worker.addEventListener('push', (event) => {
  let note: Note;
  try {
    note = event.data?.json()?.braid;
  } catch {
    return;
  }
  if (!note) {
    return; // Of another sender, for the site's own worker.
  }
  const shown = worker.registration.showNotification(note.title || '', {
    body: note.body,
    icon: note.icon,
    tag: note.tag,
    data: { braid: note },
    ...(note.image ? { image: note.image } : {}),
  });
  event.waitUntil(shown.then(() => tell(note.shown)));
});

worker.addEventListener('notificationclick', (event) => {
  const note: Note | undefined = event.notification.data?.braid;
  if (note) {
    event.notification.close();
    if (note.url && /^https?:/.test(note.url)) {
      event.waitUntil(worker.clients.openWindow(note.url));
    }
  }
});

worker.addEventListener('notificationclose', (event) => {
  event.waitUntil(tell(event.notification.data?.braid?.closed));
});
