// The shop's page with RudderStack's browser SDK as npm gives it, told where Braid is (data plane and control plane) and nothing else.
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

const given = new URLSearchParams(location.search)
window.rudderanalytics = new RudderAnalytics()
window.rudderanalytics.load(given.get('key'), given.get('braid'), { configUrl: given.get('braid') })
