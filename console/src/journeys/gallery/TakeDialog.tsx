import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../access/useMay';
import type { ReadyJourney } from '../../api/types';
import { useI18n, useT } from '../../i18n';
import { FormError } from '../../ui/form';
import { told } from '../../ui/toast';
import { useJourneys } from '../api';
import { useDrafts } from '../editor/useDraft';
import { entryWords } from '../entry';
import { editJourneyPath } from '../paths';
import { stepName } from '../steps';
import { useTake } from './api';
import { freeKey, nameOf, segmentName, wordsOf } from './search';
import { SmallDrawing } from './SmallDrawing';

type How = 'other' | 'over';

/** A journey of the gallery from near: its steps, what comes with it, what the shop must tell. Taking it opens the editor. */
export function TakeDialog({ one, close }: { one: ReadyJourney; close: () => void }) {
  const t = useT();
  const { language } = useI18n();
  const navigate = useNavigate();
  const may = useMay('owner', 'marketer');
  const take = useTake(one.key);
  const journeys = useJourneys(false);
  const drafts = useDrafts();
  const [how, choose] = useState<How>('other');
  const words = wordsOf(one, language);
  const taken = new Set([...(journeys.data?.items ?? []), ...(drafts.data?.items ?? [])].map((each) => each.key));
  const over = one.taken && how === 'over';
  const key = over ? one.key : freeKey(one.key, taken);
  const go = () =>
    take.mutate(
      { key, language, overwrite: over },
      {
        onSuccess: (made) => {
          told(t('ready.done', { title: words.title }));
          void navigate(editJourneyPath(made.key));
        },
      },
    );
  return (
    <Modal
      opened
      onClose={close}
      title={words.title}
      size="xl"
      centered
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      <div className="ready-near">
        <SmallDrawing definition={one.definition} height={360} />
        <Stack gap="sm">
          <Text size="sm">{words.about}</Text>
          <section>
            <Text component="h3" size="sm" fw={600}>
              {t('ready.steps')}
            </Text>
            <ol className="ready-steps">
              <li>{entryWords(t, one.definition, { segment: (key) => segmentName(one, language, key) })}</li>
              {(one.definition.nodes as { id: string; type: string }[]).map((node) => (
                <li key={node.id}>{words.steps[node.id] ?? stepName(t, node.type)}</li>
              ))}
            </ol>
          </section>
          <Needs one={one} />
        </Stack>
      </div>
      <Stack gap="sm" mt="md">
        <FormError error={take.error} />
        {one.taken && may && (
          <Radio.Group
            label={t('ready.there')}
            value={how}
            onChange={(value) => choose(value === 'over' ? 'over' : 'other')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="other" label={t('ready.asOther', { key: freeKey(one.key, taken) })} />
              <Radio value="over" label={t('ready.over')} />
            </Stack>
          </Radio.Group>
        )}
        <Text size="xs" c="dimmed">
          {t('ready.draft')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          {may && (
            <Button onClick={go} loading={take.isPending} disabled={journeys.isPending || drafts.isPending}>
              {t('ready.take')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** What comes with it, and what must be there. */
function Needs({ one }: { one: ReadyJourney }) {
  const t = useT();
  const { language } = useI18n();
  const kinds = ['MESSAGE', 'SEGMENT', 'TRAIT'] as const;
  return (
    <section>
      <Text component="h3" size="sm" fw={600}>
        {t('ready.needs')}
      </Text>
      <dl className="ready-needs">
        {kinds.map((kind) => {
          const things = one.things.filter((thing) => thing.kind === kind);
          return (
            things.length > 0 && (
              <div key={kind}>
                <dt>{t(`ready.kind.${kind}`)}</dt>
                <dd>
                  {things.map((thing, i) => (
                    <span key={thing.key}>
                      {i > 0 && ', '}
                      <bdi>{nameOf(thing, language)}</bdi>
                      {thing.there && <span className="dim"> ({t('ready.stays')})</span>}
                    </span>
                  ))}
                </dd>
              </div>
            )
          );
        })}
        {one.events.length > 0 && (
          <div>
            <dt>{t('ready.events')}</dt>
            <dd>{one.events.join(', ')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
