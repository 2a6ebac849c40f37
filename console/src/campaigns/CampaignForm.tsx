import { Button, Group, NativeSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Duration } from '../journeys/editor/fields/Duration';
import { useSegments } from '../segments/api';
import { Card } from '../ui/Card';
import { fieldError, FormError } from '../ui/form';
import { told } from '../ui/toast';
import { useLeaveGuard } from '../ui/useLeaveGuard';
import { useSaveCampaign } from './api';
import {
  emptyVersion,
  keyOf,
  VERSIONS_MAX,
  withoutVersion,
  withVersion,
  type CampaignDraft,
  type Trial,
} from './draft';
import { campaignPath } from './paths';
import { PlanFields } from './PlanFields';
import { VersionCard } from './VersionCard';

const TRIAL: Trial = { percent: 20, wait: '4h', by: 'clicked' };

/** A campaign as a form. `fresh`: its key is still made of its name. What is wrong says the server, and where. */
export function CampaignForm({ start, fresh }: { start: CampaignDraft; fresh: boolean }) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const save = useSaveCampaign();
  const segments = useSegments().data?.items ?? [];
  const [draft, setDraft] = useState(start);
  const [ownKey, setOwnKey] = useState(!fresh);
  const change = (more: Partial<CampaignDraft>) => setDraft((before) => ({ ...before, ...more }));
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  useLeaveGuard(changed && !save.isPending && !save.isSuccess);
  const wrong = (pointer: string) => fieldError(t, save.error, pointer);
  const size = segments.find((one) => one.key === draft.segment)?.size;
  const several = draft.arms.length > 1;
  const shown = [
    '/occasion',
    '/name',
    '/key',
    '/segment',
    '/holdout',
    '/per_hour',
    '/trial',
    '/trial/percent',
    '/trial/wait',
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, {
          onSuccess: () => {
            told(t('campaigns.saved'));
            void navigate(campaignPath(draft.key));
          },
        });
      }}
    >
      <Stack gap="md" maw={900}>
        <div className="card">
          <Stack className="card-body" gap="sm">
            <TextInput
              label={t('campaigns.name')}
              value={draft.name}
              maxLength={100}
              required
              error={wrong('/name')}
              onChange={(event) => {
                const name = event.currentTarget.value;
                change(ownKey ? { name } : { name, key: keyOf(name) });
              }}
            />
            {fresh && (
              <TextInput
                label={t('campaigns.key')}
                description={t('campaigns.keyWhat')}
                value={draft.key}
                maxLength={80}
                required
                error={wrong('/key')}
                onChange={(event) => {
                  setOwnKey(true);
                  change({ key: event.currentTarget.value });
                }}
              />
            )}
            <Select
              label={t('campaigns.segment')}
              description={size !== undefined && t('campaigns.segmentSize', { count: size, text: format.number(size) })}
              searchable
              required
              allowDeselect={false}
              data={segments.map((one) => ({ value: one.key, label: one.name }))}
              value={draft.segment || null}
              error={wrong('/segment')}
              onChange={(segment) => change({ segment: segment ?? '' })}
            />
            <NativeSelect
              label={t('campaigns.purpose')}
              value={draft.purpose}
              data={(['marketing', 'transactional'] as const).map((value) => ({
                value,
                label: t(`campaigns.purpose.${value}`),
              }))}
              onChange={(event) => change({ purpose: event.currentTarget.value as CampaignDraft['purpose'] })}
            />
            <TextInput
              label={t('campaigns.occasion')}
              description={t('campaigns.occasionWhat')}
              value={draft.occasion ?? ''}
              maxLength={100}
              error={wrong('/occasion')}
              onChange={(event) => change({ occasion: event.currentTarget.value || undefined })}
            />
          </Stack>
        </div>
        <Card title={t('campaigns.versions')}>
          <Stack gap="lg">
            {draft.arms.map((version, at) => (
              <VersionCard
                key={at}
                version={version}
                at={at}
                several={several}
                wrong={wrong}
                change={(one) => setDraft((before) => withVersion(before, at, one))}
                remove={() => setDraft((before) => withoutVersion(before, at))}
              />
            ))}
            {draft.arms.length < VERSIONS_MAX && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={14} />}
                style={{ alignSelf: 'flex-start' }}
                onClick={() => change({ arms: [...draft.arms, emptyVersion()] })}
              >
                {t('campaigns.addVersion')}
              </Button>
            )}
            {several && <TrialFields trial={draft.trial} wrong={wrong} change={(trial) => change({ trial })} />}
          </Stack>
        </Card>
        <Card title={t('campaigns.when')}>
          <PlanFields plan={draft.plan} wrong={wrong} change={(plan) => change({ plan })} />
          <Group gap="sm" align="flex-start" mt="md">
            <NumberInput
              label={t('campaigns.perHour')}
              description={t('campaigns.perHourWhat')}
              w={260}
              min={0}
              max={10_000_000}
              allowDecimal={false}
              thousandSeparator=" "
              value={draft.per_hour || ''}
              error={wrong('/per_hour')}
              onChange={(value) => change({ per_hour: Number(value) || 0 })}
            />
            {draft.purpose === 'marketing' && (
              <NumberInput
                label={t('campaigns.holdout')}
                description={t('campaigns.holdoutWhat')}
                w={320}
                min={0}
                max={50}
                allowDecimal={false}
                value={draft.holdout}
                error={wrong('/holdout')}
                onChange={(value) => change({ holdout: Number(value) || 0 })}
              />
            )}
          </Group>
        </Card>
        <FormError error={save.error} fields={shown} />
        <Group>
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            {t('campaigns.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function TrialFields(props: {
  trial: Trial | undefined;
  wrong: (pointer: string) => string | undefined;
  change: (trial: Trial | undefined) => void;
}) {
  const t = useT();
  const { trial, wrong, change } = props;
  return (
    <Stack gap="sm">
      <Switch
        label={t('campaigns.try')}
        description={t('campaigns.tryWhat')}
        checked={trial !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? TRIAL : undefined)}
      />
      {trial && (
        <Group gap="sm" align="flex-start">
          <NumberInput
            label={t('campaigns.percent')}
            w={220}
            min={1}
            max={90}
            allowDecimal={false}
            value={trial.percent}
            error={wrong('/trial/percent')}
            onChange={(value) => change({ ...trial, percent: Number(value) || 1 })}
          />
          <div style={{ width: 240 }}>
            <Duration
              label={t('campaigns.wait')}
              required
              value={trial.wait}
              error={wrong('/trial/wait')}
              set={(wait) => change({ ...trial, wait: wait ?? '' })}
            />
          </div>
          <NativeSelect
            label={t('campaigns.by')}
            w={260}
            value={trial.by}
            data={(['clicked', 'opened'] as const).map((value) => ({ value, label: t(`campaigns.by.${value}`) }))}
            onChange={(event) => change({ ...trial, by: event.currentTarget.value as Trial['by'] })}
          />
        </Group>
      )}
      {wrong('/trial') && (
        <Text size="sm" c="red">
          {wrong('/trial')}
        </Text>
      )}
    </Stack>
  );
}
