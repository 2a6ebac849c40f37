import { useT, wordFor } from '../i18n';
import { useJourneys } from '../journeys/api';
import { ChoiceFilter, withValue } from '../ui/form';
import { channelKeys } from './channels';

interface Props {
  value: string | undefined;
  onChoose: (value: string | null) => void;
}

/** Of one channel only. */
export function ChannelFilter(props: Props) {
  const t = useT();
  return (
    <ChoiceFilter
      label={t('messages.channel')}
      w={150}
      data={channelKeys.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
      {...props}
    />
  );
}

/** Of one journey only. */
export function JourneyFilter(props: Props) {
  const t = useT();
  const journeys = useJourneys(false).data?.items ?? [];
  return (
    <ChoiceFilter
      label={t('messages.journey')}
      searchable
      w={190}
      data={withValue(
        journeys.map((one) => ({ value: one.key, label: one.title || one.key })),
        props.value,
      )}
      {...props}
    />
  );
}
