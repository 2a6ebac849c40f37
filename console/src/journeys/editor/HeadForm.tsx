import {
  ActionIcon,
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json, JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { isObject } from '../graph';
import { useDrawing } from './drawing';
import { AwaitedEvents } from './fields/AwaitedEvents';
import { PickSegment } from './fields/Pick';
import { SeenField } from './fields/SeenField';
import { useWrong } from './fields/useWrong';
import { Where } from './fields/Where';
import { put } from './ways';

const AGAIN = ['never', 'after_exit', 'after_days', 'each_key'] as const;
const ORDERS = ['any', 'same_cart', 'none'] as const;
const TRIGGERS = ['event', 'segment', 'cart'] as const;
type Trigger = (typeof TRIGGERS)[number];

/** What belongs to an entry whatever lets one in. */
const SHARED = ['again', 'days'];

/** How one comes in, whether again, and what ends it from anywhere. */
export function HeadForm({ keyField }: { keyField?: { value: string; set: (key: string) => void } }) {
  const t = useT();
  const { definition, edit, choose, readOnly } = useDrawing();
  const about = definition.about === 'cart' ? 'cart' : 'person';
  const entry = isObject(definition.entry) ? definition.entry : {};
  const exits = isObject(definition.exits) ? definition.exits : undefined;
  const found = TRIGGERS.find((one) => one in entry);
  const known = found === 'event' ? ['event', 'where', 'key', ...SHARED] : [found ?? '', ...SHARED];
  const other = Object.keys(entry).some((name) => !known.includes(name));
  const trigger = other ? undefined : found;
  const head = (part: JsonObject, tag?: string) => edit({ do: 'head', part }, tag && `head/${tag}`);
  const setEntry = (name: string, value: Json | undefined) =>
    head({ entry: put(entry, [name], value) as JsonObject }, `entry/${name}`);
  const setExits = (name: string, value: Json | undefined) =>
    head({ exits: put(exits ?? standardExits(about), [name], value) as JsonObject }, `exits/${name}`);
  const begin = (next: Trigger) => {
    const kept = Object.fromEntries(SHARED.filter((name) => name in entry).map((name) => [name, entry[name]!]));
    if (kept.again === 'each_key' && next !== 'event' && about !== 'cart') delete kept.again;
    head({ entry: { [next]: next === 'cart' ? 'changed' : '', ...kept } });
  };
  const wrongTitle = useWrong('/title');
  const wrongKey = useWrong('/key');
  const wrongEntry = useWrong('/entry');
  const wrongAgain = useWrong('/entry/again');
  const wrongSegment = useWrong('/entry/segment');
  const wrongDays = useWrong('/entry/days');
  return (
    <section aria-label={t('canvas.entry')}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mb="xs">
        <Text fw={600}>{t('canvas.entry')}</Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('canvas.close')} onClick={() => choose([])}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <fieldset className="editor-fields" disabled={readOnly}>
        <Stack gap="sm">
          <TextInput
            label={t('canvas.name')}
            required
            maxLength={100}
            error={wrongTitle}
            value={typeof definition.title === 'string' ? definition.title : ''}
            onChange={(event) => head({ title: event.currentTarget.value }, 'title')}
          />
          {keyField && (definition.title !== '' || keyField.value !== '') && (
            <TextInput
              label={t('builder.key')}
              description={t('builder.keyWhat')}
              classNames={{ input: 'mono' }}
              maxLength={64}
              error={wrongKey}
              value={keyField.value}
              onChange={(event) => keyField.set(event.currentTarget.value)}
            />
          )}
          <Select
            label={t('canvas.about')}
            description={t('canvas.aboutWhat')}
            allowDeselect={false}
            value={about}
            data={(['person', 'cart'] as const).map((one) => ({ value: one, label: t(`canvas.about.${one}`) }))}
            onChange={(next) => next && head({ about: next })}
          />
          {other ? (
            <EntryJson entry={entry} set={(next) => head({ entry: next }, 'entry')} />
          ) : (
            <div>
              <Text size="sm" fw={500} mb={4}>
                {t('canvas.begins')}
              </Text>
              <SegmentedControl
                fullWidth
                size="xs"
                aria-label={t('canvas.begins')}
                value={trigger ?? ''}
                onChange={(next) => begin(next as Trigger)}
                data={TRIGGERS.map((one) => ({ value: one, label: t(`canvas.begins.${one}`) }))}
              />
              {wrongEntry && <Wrong text={wrongEntry} />}
            </div>
          )}
          {trigger === 'event' && <ByEvent entry={entry} set={setEntry} />}
          {trigger === 'segment' && (
            <PickSegment
              label={t('canvas.segment')}
              required
              error={wrongSegment}
              value={typeof entry.segment === 'string' ? entry.segment : ''}
              set={(value) => setEntry('segment', value ?? '')}
            />
          )}
          <Select
            label={t('canvas.again')}
            error={wrongAgain}
            allowDeselect={false}
            value={typeof entry.again === 'string' ? entry.again : 'after_exit'}
            data={AGAIN.map((one) => ({ value: one, label: t(`canvas.again.${one}`) }))}
            onChange={(next) =>
              next &&
              head({
                entry: put(
                  put(entry, ['again'], next),
                  ['days'],
                  next === 'after_days' ? (entry.days ?? 30) : undefined,
                ) as JsonObject,
              })
            }
          />
          {entry.again === 'after_days' && (
            <NumberInput
              label={t('canvas.days')}
              min={1}
              max={3650}
              allowDecimal={false}
              clampBehavior="none"
              error={wrongDays}
              value={typeof entry.days === 'number' ? entry.days : ''}
              onChange={(next) => setEntry('days', typeof next === 'number' ? next : undefined)}
            />
          )}
          <Text fw={600} mt="xs">
            {t('canvas.exits')}
          </Text>
          <Select
            label={t('canvas.exitOrder')}
            allowDeselect={false}
            value={String((exits ?? standardExits(about)).order ?? standardExits(about).order)}
            data={ORDERS.filter((one) => one !== 'same_cart' || about === 'cart').map((one) => ({
              value: one,
              label: t(`canvas.exitOrder.${one}`),
            }))}
            onChange={(next) => next && setExits('order', next)}
          />
          {about === 'cart' && (
            <Checkbox
              label={t('canvas.exitCart')}
              checked={(exits ?? standardExits(about)).cart_emptied !== false}
              onChange={(event) => setExits('cart_emptied', event.currentTarget.checked)}
            />
          )}
          {trigger === 'segment' && (
            <Checkbox
              label={t('canvas.exitSegment')}
              checked={exits?.left_segment === true}
              onChange={(event) => setExits('left_segment', event.currentTarget.checked)}
            />
          )}
          <AwaitedEvents value={exits?.events} set={(value) => setExits('events', value)} />
        </Stack>
      </fieldset>
    </section>
  );
}

/** As the server takes it when nothing is said. */
const standardExits = (about: string): JsonObject =>
  about === 'cart' ? { order: 'any', cart_emptied: true } : { order: 'none' };

function ByEvent({ entry, set }: { entry: JsonObject; set: (name: string, value: Json | undefined) => void }) {
  const t = useT();
  return (
    <>
      <SeenField
        label={t('canvas.event')}
        required
        maxLength={100}
        ask={{ of: 'event' }}
        error={useWrong('/entry/event')}
        value={typeof entry.event === 'string' ? entry.event : ''}
        set={(value) => set('event', value ?? '')}
      />
      <Where event={String(entry.event ?? '')} value={entry.where} set={(value) => set('where', value)} />
      <TextInput
        label={t('canvas.key')}
        description={t('canvas.keyWhat')}
        maxLength={100}
        value={typeof entry.key === 'string' ? entry.key : ''}
        onChange={(event) => set('key', event.currentTarget.value || undefined)}
      />
    </>
  );
}

/** An entry that is newer than this console. */
function EntryJson({ entry, set }: { entry: JsonObject; set: (entry: JsonObject) => void }) {
  const t = useT();
  const [text, setText] = useState(() => JSON.stringify(entry, null, 2));
  const [bad, setBad] = useState(false);
  const type = (typed: string) => {
    setText(typed);
    try {
      const read = JSON.parse(typed) as Json;
      setBad(!isObject(read));
      if (isObject(read)) set(read);
    } catch {
      setBad(true);
    }
  };
  return (
    <Textarea
      label={t('canvas.begins')}
      classNames={{ input: 'mono' }}
      autosize
      maxRows={12}
      value={text}
      error={bad ? t('canvas.noJson') : undefined}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

const Wrong = ({ text }: { text: string }) => (
  <Text size="xs" c="var(--braid-bad)" role="alert" mt={4}>
    {text}
  </Text>
);
