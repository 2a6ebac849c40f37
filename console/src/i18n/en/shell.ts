/** The frame: navigation, palette, errors, actions. */
export const shell = {
  'app.name': 'Braid',
  'app.skip': 'Skip to content',
  'app.title': '{page} · Braid',

  'nav.label': 'Main',
  'nav.people': 'People',
  'nav.engage': 'Engage',
  'nav.data': 'Data',
  'nav.settings': 'Settings',
  'nav.open': 'Open navigation',
  'nav.account': 'Your account',

  'theme.label': 'Colours',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  'theme.auto': 'As the system',

  'language.label': 'Language',

  'palette.open': 'Search',
  'palette.placeholder': 'A person, segment, journey, message or screen…',
  'palette.nothing': 'Nothing by that name.',
  'palette.people': 'People',
  'palette.screens': 'Screens',
  'palette.find': 'Find “{text}”',

  'action.cancel': 'Cancel',
  'action.retry': 'Try again',
  'action.more': 'Show more',
  'action.less': 'Show less',
  'action.clear': 'Clear filters',
  'action.showAll': 'Show all {count, number}',
  'action.reload': 'Reload the page',

  'error.title': 'This could not be loaded',
  'error.notDone': 'This was not done',
  'error.unreachable':
    'The server does not answer. Check that Braid is running and that you are online, then try again.',
  'error.server':
    'The server had a problem of its own (code {code}). Try again; if it stays, look into the server’s log.',
  'error.busy': 'The server is busy. Try again {seconds, plural, one {in # second} other {in # seconds}}.',
  'error.forbidden': 'You may not see this. Ask the owner of the workspace for the role that may.',
  'error.notFound': 'There is nothing here. It may have been erased, or the link is wrong.',
  'error.refused': '{detail} (code {code})',
  'error.crash': 'This screen broke',
  'error.crashDo': 'Reload the page. If it breaks again, tell us what you did and the text below.',

  'notFound.title': 'No such page',
  'notFound.do': 'The link is wrong or the page moved. Start from Home.',
  'notFound.go': 'Go to Home',
} as const;
