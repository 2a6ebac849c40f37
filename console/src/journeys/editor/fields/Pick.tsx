import { Select } from '@mantine/core';
import { useT, wordFor } from '../../../i18n';
import { channelKeys } from '../../../talk/channels';
import { useTemplates } from '../../../talk/api';
import { useJourneys } from '../../api';
import { idOf } from '../../graph';
import { useDrawing } from '../drawing';
import { useBoxName } from '../problemText';
import { nodesOf } from '../ways';

interface Props {
  label: string;
  help?: string;
  required?: boolean;
  value: string | undefined;
  error?: string;
  set: (value: string | undefined) => void;
}
type Option = { value: string; label: string };

/** One of many, found by typing; what is not there (any more) stays, and is shown as it is written. */
function Choose({ data, set, required, help, placeholder, ...rest }: Props & { data: Option[]; placeholder?: string }) {
  const t = useT();
  const value = rest.value || null;
  const all = !value || data.some((one) => one.value === value) ? data : [{ value, label: value }, ...data];
  return (
    <Select
      {...rest}
      description={help}
      required={required}
      searchable
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('canvas.clear') }}
      allowDeselect={!required}
      value={value}
      data={all}
      placeholder={placeholder}
      nothingFoundMessage={t('table.nothing')}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

export function PickTemplate(props: Props) {
  const t = useT();
  const templates = useTemplates().data?.items ?? [];
  return (
    <Choose
      {...props}
      placeholder={t('canvas.chooseMessage')}
      data={templates.map((one) => ({ value: one.key, label: one.name }))}
    />
  );
}

export function PickChannel(props: Props) {
  const t = useT();
  return (
    <Choose
      {...props}
      placeholder={t('canvas.chooseChannel')}
      data={channelKeys.map((key) => ({ value: key, label: wordFor(t, 'channel', key) }))}
    />
  );
}

export function PickSegment(props: Props) {
  const t = useT();
  const { segments } = useDrawing();
  return (
    <Choose
      {...props}
      placeholder={t('canvas.chooseSegment')}
      data={segments.map((one) => ({ value: one.key, label: one.name }))}
    />
  );
}

export function PickJourney(props: Props) {
  const t = useT();
  const journeys = useJourneys(false).data?.items ?? [];
  return (
    <Choose
      {...props}
      placeholder={t('canvas.chooseJourney')}
      data={journeys.map((one) => ({ value: one.key, label: one.title }))}
    />
  );
}

/** Where it goes on: a step of this journey; nothing is its end. */
export function PickNode({ self, ...props }: Props & { self: string }) {
  const t = useT();
  const { definition } = useDrawing();
  const name = useBoxName();
  const nodes = nodesOf(definition)
    .map(idOf)
    .filter((id) => id !== self);
  return (
    <Choose
      {...props}
      placeholder={t('canvas.endsHere')}
      data={nodes.map((id) => ({ value: id, label: `${name(id)} (${id})` }))}
    />
  );
}
