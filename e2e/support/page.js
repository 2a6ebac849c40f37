// The shop's page: Segment's browser SDK as npm gives it, told where Braid is and nothing else.
import { AnalyticsBrowser } from '@segment/analytics-next'

const given = new URLSearchParams(location.search)
const batching = { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 5, timeout: 1000 } } } }
window.analytics = AnalyticsBrowser.load(
  { writeKey: given.get('key'), cdnURL: given.get('braid') },
  given.get('strategy') === 'batching' ? { integrations: batching } : {},
)
