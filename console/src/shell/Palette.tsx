import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconUserSearch } from '@tabler/icons-react';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useT, wordFor } from '../i18n';
import { guessIdentifierTypes } from '../profiles/guess';
import { profilesPath } from '../profiles/paths';
import { places } from '../screens';

/** Ctrl-K: find a person by an identifier, or go to a screen. */
export function Palette() {
  const t = useT();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  // Ctrl-K also while typing in a field; the slash only outside of fields.
  useHotkeys([['mod+K', spotlight.open]], []);
  useHotkeys([['/', spotlight.open]]);
  const text = query.trim();

  const screens: SpotlightActionData[] = places
    .flatMap((group) => group.places)
    .filter((place) => t(place.name).toLowerCase().includes(text.toLowerCase()))
    .map((place) => ({
      id: place.path,
      label: t(place.name),
      leftSection: <place.icon size={18} stroke={1.7} />,
      onClick: () => void navigate(place.path),
    }));
  const people: SpotlightActionData[] = text
    ? [
        {
          id: 'find',
          label: t('palette.find', { text }),
          description: t('palette.findAs', {
            type: guessIdentifierTypes(text)
              .map((type) => wordFor(t, 'identifier', type))
              .join(', '),
          }),
          leftSection: <IconUserSearch size={18} stroke={1.7} />,
          onClick: () => void navigate(profilesPath(text)),
        },
      ]
    : [];
  const groups: SpotlightActionGroupData[] = [
    ...(people.length ? [{ group: t('palette.people'), actions: people }] : []),
    ...(screens.length ? [{ group: t('palette.screens'), actions: screens }] : []),
  ];
  return (
    <Spotlight
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={(_, actions) => actions}
      nothingFound={t('palette.nothing')}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.open') }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 0 }}
      highlightQuery={false}
      scrollable
      maxHeight={420}
    />
  );
}
