/** The first screen. */
export const home = {
  'home.title': 'Home',
  'home.explain': 'Do people come back, what did messages earn, what runs, and what needs a hand?',
  'home.period': 'Period',
  'home.days': '{count, plural, one {# day} other {# days}}',
  'home.retention': 'Customers who came back',
  'home.retentionNote': '{returned, number} of {customers, number} bought again; 95% interval {from} to {to}',
  'home.retentionNone':
    'Nobody bought in the {days, plural, one {# day} other {# days}} before: nobody to come back yet.',
  'home.earned': 'Revenue after a click',
  'home.earnedNote':
    '{orders, plural, one {# order} other {# orders}} within 5 days after {clicks, plural, one {# human click} other {# human clicks}}',
  'home.otherCurrencies': 'and {count, plural, one {# order} other {# orders}} in other currencies',
  'home.buyers': 'Buyers',
  'home.buyersNote': 'in the last {days, plural, one {# day} other {# days}}',
  'home.inJourneys': 'People in journeys now',
  'home.journeysNote': '{count, plural, one {# journey runs} other {# journeys run}}',
  'home.attention': 'Needs a hand',
  'home.nothing': 'Nothing. Everything is well.',
  'home.running': 'Running',
  'home.runningNone': 'No journey is live. Apply the samples with “braid apply samples/shop”, or start the demo.',
  'home.inside': '{count, plural, one {{text} person} other {{text} people}}',
  'home.quarantine': '{count, plural, one {{text} event is in quarantine} other {{text} events are in quarantine}}',
  'home.unknown':
    '{count, plural, one {{text} message may or may not have been sent} other {{text} messages may or may not have been sent}}',
  'home.failing': '{channel}: {count, number} of the last {of, number} messages failed',
  'home.lag': 'Events are being caught up: {duration} behind. Marketing waits.',
  'home.stopped': 'The fold has stopped. Nothing is processed until Braid is started again.',
  'home.paused': 'The journey {journey} is paused with {count, plural, one {# person} other {# people}} inside',
} as const;
