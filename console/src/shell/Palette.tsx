import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { IconChartCircles, IconMessage, IconRoute, IconUser, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { http } from '../api/http';
import type { Page, Person } from '../api/types';
import { useT, type Translate } from '../i18n';
import { useJourneys } from '../journeys/api';
import { journeyPath } from '../journeys/paths';
import { calledOf } from '../profiles/name';
import { profilePath, profilesPath } from '../profiles/paths';
import { places } from '../screens';
import { useSegments } from '../segments/api';
import { segmentPath } from '../segments/paths';
import { messagePath } from '../talk/paths';
import { useModKeys } from '../ui/keys';

const TYPING_PAUSE_MS = 200;
const SHOWN = 6;

/** Ctrl-K: any person, segment, journey, message, screen or setting. */
export function Palette() {
  const t = useT();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  // Ctrl-K also while typing in a field; the slash only outside of fields.
  useModKeys({ k: spotlight.open });
  useHotkeys([['/', spotlight.open]]);
  const text = query.trim();
  return (
    <Spotlight
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      actions={[
        ...usePeopleActions(t, navigate, text, open),
        ...useDefinitionActions(t, navigate, text, open),
        ...screenActions(t, navigate, text),
      ]}
      filter={(_, actions) => actions}
      nothingFound={t('palette.nothing')}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.open') }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 0 }}
      highlightQuery={false}
      scrollable
      maxHeight={460}
    />
  );
}

type Go = ReturnType<typeof useNavigate>;

function usePeopleActions(t: Translate, go: Go, text: string, open: boolean): SpotlightActionGroupData[] {
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const people = useQuery({
    queryKey: ['palette', 'people', asked],
    queryFn: ({ signal }) => http.get<Page<Person>>('/api/profiles/search', { q: asked, limit: SHOWN }, signal),
    enabled: open && asked.length > 1,
    staleTime: 30_000,
  });
  if (!text) return [];
  const found = asked === text ? (people.data?.items ?? []) : [];
  const actions: SpotlightActionData[] = found.map((person) => ({
    id: `person:${person.id}`,
    label: calledOf(t, person),
    description: [person.email, person.phone, person.userId].filter(Boolean).join(' · '),
    leftSection: <IconUser size={18} stroke={1.7} />,
    onClick: () => void go(profilePath(person.id)),
  }));
  actions.push({
    id: 'find',
    label: t('palette.find', { text }),
    leftSection: <IconUserSearch size={18} stroke={1.7} />,
    onClick: () => void go(profilesPath(text)),
  });
  return [{ group: t('palette.people'), actions }];
}

/** Segments, journeys and messages by name or number. */
function useDefinitionActions(t: Translate, go: Go, text: string, open: boolean): SpotlightActionGroupData[] {
  const segments = useSegments(false, open);
  const journeys = useJourneys(false, open);
  if (!text) return [];
  const fits = (...names: string[]) => names.join(' ').toLowerCase().includes(text.toLowerCase());
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('segments.title'),
      actions: (segments.data?.items ?? [])
        .filter((one) => fits(one.name, one.key))
        .slice(0, SHOWN)
        .map((one) => ({
          id: `segment:${one.key}`,
          label: one.name,
          leftSection: <IconChartCircles size={18} stroke={1.7} />,
          onClick: () => void go(segmentPath(one.key)),
        })),
    },
    {
      group: t('journeys.title'),
      actions: (journeys.data?.items ?? [])
        .filter((one) => fits(one.title, one.key))
        .slice(0, SHOWN)
        .map((one) => ({
          id: `journey:${one.key}`,
          label: one.title || one.key,
          leftSection: <IconRoute size={18} stroke={1.7} />,
          onClick: () => void go(journeyPath(one.key)),
        })),
    },
    {
      group: t('messages.title'),
      actions: /^\d{1,18}$/.test(text)
        ? [
            {
              id: `message:${text}`,
              label: t('send.title', { id: text }),
              leftSection: <IconMessage size={18} stroke={1.7} />,
              onClick: () => void go(messagePath(text)),
            },
          ]
        : [],
    },
  ];
  return groups.filter((group) => group.actions.length > 0);
}

function screenActions(t: Translate, go: Go, text: string): SpotlightActionGroupData[] {
  const actions = places
    .flatMap((group) => group.places.map((place) => ({ ...place, group: group.name ? t(group.name) : '' })))
    .filter((place) => `${t(place.name)} ${place.group}`.toLowerCase().includes(text.toLowerCase()))
    .map((place) => ({
      id: place.path,
      label: t(place.name),
      description: place.group,
      leftSection: <place.icon size={18} stroke={1.7} />,
      onClick: () => void go(place.path),
    }));
  return actions.length ? [{ group: t('palette.screens'), actions }] : [];
}
