import { ActionIcon, Checkbox, Group, NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { isObject } from '../../api/json';
import type { Json, JsonObject, StepField, StepKind } from '../../api/types';
import { useT } from '../../i18n';
import { useDrawing } from './drawing';
import { AwaitedEvents } from './fields/AwaitedEvents';
import { Control } from './fields/Control';
import { useWrong } from './fields/useWrong';
import { newEntry } from './fragment';
import { entryKind, put } from './ways';
import { entryAbout, entryTitle } from './words';

const AGAIN = ['never', 'after_exit', 'after_days', 'each_key'] as const;
const ABOUTS = ['person', 'cart', 'product'] as const;
const ORDERS = ['any', 'same_cart', 'none'] as const;

/** What belongs to an entry whatever lets one in. */
const SHARED = ['again', 'days'];
/** Entries by something that has properties. */
const KEYED = ['event', 'api', 'inbound', 'product'];

/** The field that says which kind it is and can say nothing else. */
const saysOnly = (kind: StepKind, field: StepField) =>
  field.name === kind.type && (field.type === 'FLAG' || field.choices.length === 1);

/** How one comes in, whether again, and what ends it from anywhere. */
export function HeadForm({ keyField }: { keyField?: { value: string; set: (key: string) => void } }) {
  const t = useT();
  const { definition, edit, choose, readOnly, entries } = useDrawing();
  const about = ABOUTS.find((one) => one === definition.about) ?? 'person';
  const entry = isObject(definition.entry) ? definition.entry : {};
  const exits = isObject(definition.exits) ? definition.exits : undefined;
  const kind = entryKind(entries, entry);
  const head = (part: JsonObject, tag?: string) => edit({ do: 'head', part }, tag && `head/${tag}`);
  const setEntry = (name: string, value: Json | undefined) =>
    head({ entry: put(entry, [name], value) as JsonObject }, `entry/${name}`);
  const setExits = (name: string, value: Json | undefined) =>
    head({ exits: put(exits ?? standardExits(about), [name], value) as JsonObject }, `exits/${name}`);
  const begin = (next: string) => {
    const made = entries.find((one) => one.type === next)!;
    const kept = Object.fromEntries(SHARED.filter((name) => name in entry).map((name) => [name, entry[name]!]));
    if (kept.again === 'each_key') delete kept.again;
    head({ entry: { ...newEntry(made), ...kept } });
  };
  const wrongTitle = useWrong('/title');
  const wrongKey = useWrong('/key');
  const wrongPriority = useWrong('/priority');
  const wrongTags = useWrong('/tags');
  const wrongEntry = useWrong('/entry');
  const wrongAgain = useWrong('/entry/again');
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
            data={ABOUTS.map((one) => ({ value: one, label: t(`canvas.about.${one}`) }))}
            onChange={(next) => next && head({ about: next })}
          />
          <Select
            label={t('canvas.begins')}
            description={kind && entryAbout(t, kind)}
            required
            error={wrongEntry}
            allowDeselect={false}
            placeholder={t('canvas.noEntry')}
            value={kind?.type ?? null}
            data={entries.map((one) => ({ value: one.type, label: entryTitle(t, one) }))}
            comboboxProps={{ transitionProps: { duration: 0 } }}
            onChange={(next) => next && begin(next)}
          />
          {kind?.fields
            .filter((field) => !saysOnly(kind, field))
            .filter((field) => !(field.name === 'on' && entry.every !== 'week'))
            .filter((field) => !(field.name === 'day' && entry.every !== 'month'))
            .map((field) => (
              <Control
                key={`${kind.type}/${field.name}`}
                owner={`entry.${kind.type}`}
                node=""
                field={field}
                value={entry[field.name]}
                beside={entry}
                pointer={`/entry/${field.name}`}
                set={(value) => setEntry(field.name, value)}
              />
            ))}
          {kind && KEYED.includes(kind.type) && (
            <TextInput
              label={t('canvas.key')}
              description={t('canvas.keyWhat')}
              maxLength={100}
              value={typeof entry.key === 'string' ? entry.key : ''}
              onChange={(event) => setEntry('key', event.currentTarget.value || undefined)}
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
          {kind?.type === 'segment' && entry.left !== true && (
            <Checkbox
              label={t('canvas.exitSegment')}
              checked={exits?.left_segment === true}
              onChange={(event) => setExits('left_segment', event.currentTarget.checked)}
            />
          )}
          <AwaitedEvents value={exits?.events} set={(value) => setExits('events', value)} />
          <Text fw={600} mt="xs">
            {t('canvas.pressure')}
          </Text>
          <NumberInput
            label={t('canvas.priority')}
            description={t('canvas.priorityWhat')}
            min={0}
            max={100}
            allowDecimal={false}
            clampBehavior="none"
            error={wrongPriority}
            value={typeof definition.priority === 'number' ? definition.priority : ''}
            onChange={(next) => typeof next === 'number' && head({ priority: next }, 'priority')}
          />
          <TagsInput
            label={t('canvas.tags')}
            description={t('canvas.tagsWhat')}
            acceptValueOnBlur
            error={wrongTags}
            value={Array.isArray(definition.tags) ? definition.tags.map(String) : []}
            onChange={(next) => head({ tags: next })}
          />
        </Stack>
      </fieldset>
    </section>
  );
}

/** As the server takes it when nothing is said. */
const standardExits = (about: string): JsonObject =>
  about === 'cart' ? { order: 'any', cart_emptied: true } : { order: about === 'product' ? 'any' : 'none' };
