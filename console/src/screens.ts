/**
 * Every screen behind the sign-in, a line each: its address and what to load when it is opened; a place of the left navigation also has a
 * name and an icon. The order is that of the navigation. How to add one: README.md.
 */
import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconAlertSquare,
  IconBan,
  IconBuildingStore,
  IconChartCircles,
  IconDeviceMobileMessage,
  IconFileImport,
  IconFingerprint,
  IconGauge,
  IconHeartRateMonitor,
  IconHome,
  IconKey,
  IconMailOff,
  IconMathFunction,
  IconRoute,
  IconRouteAltLeft,
  IconSend,
  IconShieldLock,
  IconSpeakerphone,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { MessageKey } from './i18n/en';

type Load = () => Promise<ComponentType>;

export interface Place {
  path: string;
  name: MessageKey;
  icon: typeof IconUsers;
}

export interface Screen {
  path: string;
  load: Load;
  place?: Place;
}

export interface Group {
  /** Without a name its places stand first, by themselves. */
  name?: MessageKey;
  screens: Screen[];
}

/** A screen that the navigation names. */
const place = (path: string, name: MessageKey, icon: Place['icon'], load: Load): Screen => ({
  path,
  load,
  place: { path, name, icon },
});
/** A screen to which others lead. */
const screen = (path: string, load: Load): Screen => ({ path, load });

// prettier-ignore
export const groups: Group[] = [
  { screens: [
    place('/', 'home.title', IconHome, async () => (await import('./home/HomePage')).HomePage),
  ] },
  { name: 'nav.people', screens: [
    place('/people/profiles', 'profiles.title', IconUsers, async () => (await import('./profiles/ProfilesPage')).ProfilesPage),
    screen('/people/profiles/:id', async () => (await import('./profiles/ProfilePage')).ProfilePage),
    place('/people/segments', 'segments.title', IconChartCircles, async () => (await import('./segments/SegmentsPage')).SegmentsPage),
    screen('/people/segments/new', async () => (await import('./segments/builder/BuilderPage')).BuilderPage),
    screen('/people/segments/overlap', async () => (await import('./segments/OverlapPage')).OverlapPage),
    screen('/people/segments/:key', async () => (await import('./segments/SegmentPage')).SegmentPage),
    screen('/people/segments/:key/edit', async () => (await import('./segments/builder/BuilderPage')).BuilderPage),
    place('/people/traits', 'traits.title', IconMathFunction, async () => (await import('./traits/TraitsPage')).TraitsPage),
    screen('/people/traits/new', async () => (await import('./traits/TraitPage')).TraitPage),
    screen('/people/traits/:key', async () => (await import('./traits/TraitPage')).TraitPage),
    place('/people/suppressions', 'suppressions.title', IconBan, async () => (await import('./suppressions/SuppressionsPage')).SuppressionsPage),
    place('/people/identifiers', 'identifiers.title', IconFingerprint, async () => (await import('./identifiers/IdentifiersPage')).IdentifiersPage),
  ] },
  { name: 'nav.engage', screens: [
    place('/engage/journeys', 'journeys.title', IconRoute, async () => (await import('./journeys/JourneysPage')).JourneysPage),
    screen('/engage/journeys/new', async () => (await import('./journeys/editor/EditorPage')).EditorPage),
    screen('/engage/journeys/gallery', async () => (await import('./journeys/gallery/GalleryPage')).GalleryPage),
    screen('/engage/journeys/:key/edit', async () => (await import('./journeys/editor/EditorPage')).EditorPage),
    screen('/engage/journeys/:key/compare', async () => (await import('./journeys/compare/ComparePage')).ComparePage),
    screen('/engage/journeys/:key', async () => (await import('./journeys/JourneyPage')).JourneyPage),
    place('/engage/campaigns', 'campaigns.title', IconSpeakerphone, async () => (await import('./campaigns/CampaignsPage')).CampaignsPage),
    screen('/engage/campaigns/new', async () => (await import('./campaigns/CampaignEditPage')).CampaignEditPage),
    screen('/engage/campaigns/:key', async () => (await import('./campaigns/CampaignPage')).CampaignPage),
    screen('/engage/campaigns/:key/edit', async () => (await import('./campaigns/CampaignEditPage')).CampaignEditPage),
    place('/engage/messages', 'messages.title', IconSend, async () => (await import('./talk/MessagesPage')).MessagesPage),
    screen('/engage/messages/:id', async () => (await import('./talk/MessagePage')).MessagePage),
    place('/engage/pressure', 'pressure.title', IconGauge, async () => (await import('./pressure/PressurePage')).PressurePage),
    place('/engage/sandbox', 'sandbox.title', IconDeviceMobileMessage, async () => (await import('./sandbox/SandboxPage')).SandboxPage),
  ] },
  { name: 'nav.data', screens: [
    place('/data/live', 'live.title', IconActivityHeartbeat, async () => (await import('./live/LivePage')).LivePage),
    place('/data/imports', 'imports.title', IconFileImport, async () => (await import('./imports/ImportsPage')).ImportsPage),
    screen('/data/imports/:id', async () => (await import('./imports/ImportPage')).ImportPage),
    place('/data/quarantine', 'quarantine.title', IconAlertSquare, async () => (await import('./quarantine/QuarantinePage')).QuarantinePage),
    screen('/data/quarantine/:id', async () => (await import('./quarantine/EntryPage')).EntryPage),
    place('/data/dead-letters', 'letters.title', IconMailOff, async () => (await import('./channels/DeadLettersPage')).DeadLettersPage),
    screen('/data/dead-letters/:id', async () => (await import('./channels/DeadLetterPage')).DeadLetterPage),
  ] },
  { name: 'nav.settings', screens: [
    place('/settings/shop', 'settings.title', IconBuildingStore, async () => (await import('./settings/ShopPage')).ShopPage),
    place('/settings/preferences', 'pages.title', IconAdjustments, async () => (await import('./preferences/PreferencesPage')).PreferencesPage),
    place('/settings/members', 'members.title', IconUsersGroup, async () => (await import('./settings/MembersPage')).MembersPage),
    place('/settings/keys', 'keys.title', IconKey, async () => (await import('./settings/KeysPage')).KeysPage),
    place('/settings/health', 'health.title', IconHeartRateMonitor, async () => (await import('./health/HealthPage')).HealthPage),
    place('/settings/channels', 'channels.title', IconRouteAltLeft, async () => (await import('./channels/ChannelsPage')).ChannelsPage),
    screen('/settings/channels/:key', async () => (await import('./channels/ChannelPage')).ChannelPage),
    place('/settings/sessions', 'sessions.title', IconShieldLock, async () => (await import('./access/SessionsPage')).SessionsPage),
  ] },
];

/** The left navigation: groups that have places. */
export const places: { name?: MessageKey; places: Place[] }[] = groups
  .map((group) => ({ name: group.name, places: group.screens.flatMap((one) => (one.place ? [one.place] : [])) }))
  .filter((group) => group.places.length > 0);
