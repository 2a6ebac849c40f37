// The demo's bar, seen from the shop's server: the demo's desk says what time it is and what Braid will do next for this visitor, and lets
// time pass.
import { jsonPage, redirect } from './server.js'

const HOURS = [1, 3]

/** `?active=yes`: the visitor has moved since the page asked last, so the clock runs at the pace of a wall's. */
export async function state(view) {
  const { shop, visitor, query } = view
  const [type, value] = visitor.userId ? ['user_id', visitor.userId] : ['anonymous_id', visitor.anonymousId]
  const told = await shop.desk.get(`/state?identifier=${encodeURIComponent(`${type}:${value}`)}&moved=${query.get('active') === 'yes'}`)
  return jsonPage({ ...told, next: told.next.map((step) => ({ what: what(view.t, step), atMs: step.atMs, plain: nobody(step) })) })
}

export async function skip({ shop, form, request, ownPath }) {
  const hours = Number(form.get('hours'))
  const told = HOURS.includes(hours) ? await shop.desk.post(`/skips?hours=${hours}`) : null
  if (request.headers.accept?.includes('application/json')) return jsonPage(told)
  const from = URL.canParse(request.headers.referer ?? '') ? new URL(request.headers.referer) : null
  return redirect(ownPath(from && `${from.pathname}${from.search}`))
}

const CHANNELS = ['push', 'webpush', 'sms', 'email']

/** A message for somebody who can be reached nowhere: what would help is said instead of a time. */
const nobody = ({ writes, channel }) => writes && !channel

function what(t, { channel, title, writes, heldOut, held }) {
  if (nobody({ writes, channel })) return t('demo.noAddress')
  const named = CHANNELS.includes(channel) ? t(`demo.what.${channel}`) : channel || title
  if (heldOut) return t('demo.heldOut', { what: named })
  return held ? t('demo.held', { what: named }) : named
}
