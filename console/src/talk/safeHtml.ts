/**
 * A document for a preview frame out of HTML that nobody trusts (a template's author, a person's own name inside it).
 *
 * Three fences, each enough alone against scripts: the frame's `sandbox` without `allow-scripts`; the policy written into the document;
 * and this cleaning, which also keeps the frame from navigating itself. What must hold: nothing runs, nothing is loaded from outside
 * unless allowed, every link that works opens a tab of its own without a handle to the console.
 */

const REMOVED =
  'script, iframe, frame, frameset, object, embed, applet, base, meta, link, form, input, button, textarea, select, portal, noscript, template';
const SAFE_LINK = /^(https?|mailto|tel|sms):/i;

/** The policy of the preview's own document. */
export const previewPolicy = (images: boolean): string =>
  `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data: cid:${images ? ' https: http:' : ''}; form-action 'none'; base-uri 'none'`;

function cleanAttributes(element: Element, origin: string) {
  for (const attribute of [...element.attributes]) {
    const name = attribute.name.toLowerCase();
    if (name.startsWith('on') || name === 'srcdoc' || name === 'formaction' || name === 'ping' || name === 'autofocus')
      element.removeAttribute(attribute.name);
    if ((name === 'href' || name.endsWith(':href')) && !element.matches('a, area'))
      element.removeAttribute(attribute.name);
  }
  if (element.matches('a, area')) cleanLink(element, origin);
}

/** The policy blocks what is remote anyway; without the address the browser shows the image's words instead of a broken picture. */
function withoutRemote(element: Element) {
  for (const name of ['srcset', 'background', 'poster']) element.removeAttribute(name);
  if (!/^(data|cid):/i.test(element.getAttribute('src')?.trim() ?? '')) element.removeAttribute('src');
}

function cleanLink(link: Element, origin: string) {
  link.removeAttribute('xlink:href');
  const href = link.getAttribute('href')?.trim();
  if (href === undefined) return;
  let url: URL | undefined;
  try {
    url = new URL(href, origin);
  } catch {
    url = undefined;
  }
  if (!url || !SAFE_LINK.test(url.protocol)) {
    link.removeAttribute('href');
    return;
  }
  link.setAttribute('href', url.href);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
}

/** The whole document for `srcdoc`. `origin` resolves relative links. */
export function previewDocument(html: string, options: { images: boolean; origin: string }): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  parsed.querySelectorAll(REMOVED).forEach((element) => element.remove());
  parsed.querySelectorAll('*').forEach((element) => cleanAttributes(element, options.origin));
  if (!options.images) parsed.querySelectorAll('[src], [srcset], [background], [poster]').forEach(withoutRemote);
  const styles = [...parsed.head.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${previewPolicy(options.images)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<style>html{color-scheme:light;background:#fff;color:#111;font-family:system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%}</style>',
    styles,
    `</head><body${bodyAttributes(parsed.body)}>`,
    parsed.body.innerHTML,
    '</body></html>',
  ].join('');
}

function bodyAttributes(body: HTMLElement): string {
  return ['style', 'bgcolor', 'dir', 'lang']
    .flatMap((name) => {
      const value = body.getAttribute(name);
      return value ? [` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`] : [];
    })
    .join('');
}

/** The links of a message, for people who use no mouse and for tests. */
export function linksOf(html: string): { href: string; text: string }[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.querySelectorAll('a[href]')]
    .map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent?.trim() ?? '' }))
    .filter((link) => SAFE_LINK.test(link.href));
}
