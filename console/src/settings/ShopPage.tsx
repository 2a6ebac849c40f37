import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { DeliverySettings, ShopSettings } from '../api/types';
import { languages, useT } from '../i18n';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { fieldError, FormError } from '../ui/form';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { told } from '../ui/toast';
import { useDeliverySettings, useSaveDelivery, useSaveShop, useShopSettings } from './api';
import { ClockField } from './ClockField';
import { FrequencyEditor } from './FrequencyEditor';
import { KillSwitchCard } from './KillSwitchCard';
import { PriceFields } from './PriceFields';

/** What is the shop called, what time is it there, and when and how often may it write to people? */
export function ShopPage() {
  const t = useT();
  const shop = useShopSettings();
  const rules = useDeliverySettings();
  return (
    <>
      <PageHead title={t('settings.title')} explain={t('settings.explain')} />
      <div className="settings">
        <KillSwitchCard />
        <Loaded query={shop} title={t('settings.shop')}>
          {(data) => <ShopForm key={JSON.stringify(data)} shop={data} />}
        </Loaded>
        <Loaded query={rules} title={t('settings.contact')}>
          {(data) => <ContactForm key={JSON.stringify(data)} rules={data} currency={shop.data?.currency} />}
        </Loaded>
      </div>
    </>
  );
}

function Loaded<T>(props: {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  title: string;
  children: (data: T) => ReactNode;
}) {
  const { query, title, children } = props;
  return (
    <Card title={title}>
      {query.isPending && <Loading lines={5} height={28} />}
      {query.error != null && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </Card>
  );
}

const zones = Intl.supportedValuesOf('timeZone');
const currencies = Intl.supportedValuesOf('currency');
const withOwn = (all: string[], own: string) => (all.includes(own) ? all : [own, ...all]);

function ShopForm({ shop }: { shop: ShopSettings }) {
  const t = useT();
  const save = useSaveShop();
  const [draft, setDraft] = useState(shop);
  const set = (part: Partial<ShopSettings>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: () => told(t('settings.saved')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <FormError error={save.error} fields={['/name', '/url', '/timeZone', '/currency', '/locale']} />
        <TextInput
          label={t('settings.name')}
          value={draft.name}
          maxLength={100}
          error={fieldError(t, save.error, '/name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings.url')}
          description={t('settings.urlWhat', { tag: '{{ shop.url }}' })}
          type="url"
          value={draft.url}
          maxLength={500}
          error={fieldError(t, save.error, '/url')}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <Select
          label={t('settings.zone')}
          description={t('settings.zoneWhat')}
          searchable
          allowDeselect={false}
          data={withOwn(zones, draft.timeZone)}
          value={draft.timeZone}
          error={fieldError(t, save.error, '/timeZone')}
          onChange={(timeZone) => timeZone && set({ timeZone })}
        />
        <Select
          label={t('settings.currency')}
          searchable
          allowDeselect={false}
          data={withOwn(currencies, draft.currency)}
          value={draft.currency}
          error={fieldError(t, save.error, '/currency')}
          onChange={(currency) => currency && set({ currency })}
        />
        <Select
          label={t('settings.language')}
          description={t('settings.languageWhat')}
          allowDeselect={false}
          data={[
            ...Object.entries(languages).map(([value, { name }]) => ({ value, label: name })),
            ...(draft.locale in languages ? [] : [{ value: draft.locale, label: draft.locale }]),
          ]}
          value={draft.locale}
          error={fieldError(t, save.error, '/locale')}
          onChange={(locale) => locale && set({ locale })}
        />
        <Save busy={save.isPending} />
      </Stack>
    </form>
  );
}

function ContactForm({ rules, currency }: { rules: DeliverySettings; currency: string | undefined }) {
  const t = useT();
  const save = useSaveDelivery();
  const [draft, setDraft] = useState(rules);
  const set = (part: Partial<DeliverySettings>) => setDraft((before) => ({ ...before, ...part }));
  const whole = (value: string | number, least: number) => Math.max(least, Math.round(Number(value) || 0));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: () => told(t('settings.saved')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <FormError error={save.error} />
        <Group grow align="flex-start">
          <ClockField
            label={t('settings.quietFrom')}
            wrong={t('settings.clockWrong')}
            value={draft.quietFromMinute}
            onChange={(quietFromMinute) => set({ quietFromMinute })}
          />
          <ClockField
            label={t('settings.quietTo')}
            wrong={t('settings.clockWrong')}
            value={draft.quietToMinute}
            onChange={(quietToMinute) => set({ quietToMinute })}
          />
        </Group>
        <div className="dim" style={{ fontSize: 12, marginTop: -8 }}>
          {t(draft.quietFromMinute === draft.quietToMinute ? 'settings.quietNone' : 'settings.quietWhat')}
        </div>
        <Select
          label={t('settings.contactZone')}
          description={t('settings.contactZoneWhat')}
          searchable
          allowDeselect={false}
          data={withOwn(zones, draft.timeZone)}
          value={draft.timeZone}
          onChange={(timeZone) => timeZone && set({ timeZone })}
        />
        <FrequencyEditor
          rules={draft.frequency}
          wrong={(path) => fieldError(t, save.error, path)}
          change={(frequency) => set({ frequency })}
        />
        <NumberInput
          label={t('pressure.arbitration')}
          description={t('pressure.arbitrationWhat')}
          min={0}
          max={3600}
          value={draft.arbitrationSeconds}
          onChange={(value) => set({ arbitrationSeconds: whole(value, 0) })}
        />
        <NumberInput
          label={t('pressure.stale')}
          min={0}
          max={24}
          value={draft.stopStaleHours}
          onChange={(value) => set({ stopStaleHours: whole(value, 0) })}
        />
        <NumberInput
          label={t('pressure.clickDays')}
          min={1}
          max={30}
          value={draft.clickDays}
          onChange={(value) => set({ clickDays: whole(value, 1) })}
        />
        <NumberInput
          label={t('pressure.control')}
          description={t('pressure.controlWhat')}
          min={0}
          max={50}
          value={draft.controlPercent}
          error={fieldError(t, save.error, '/controlPercent')}
          onChange={(value) => set({ controlPercent: whole(value, 0) })}
        />
        {currency && (
          <PriceFields
            currency={currency}
            prices={draft.pricesPerThousand}
            change={(pricesPerThousand) => set({ pricesPerThousand })}
          />
        )}
        <NumberInput
          label={t('settings.attempts')}
          min={1}
          max={20}
          value={draft.attemptsMax}
          onChange={(value) => set({ attemptsMax: whole(value, 1) })}
        />
        <Save busy={save.isPending} />
      </Stack>
    </form>
  );
}

function Save({ busy }: { busy: boolean }) {
  const t = useT();
  return (
    <Group justify="flex-end">
      <Button type="submit" loading={busy}>
        {t('settings.save')}
      </Button>
    </Group>
  );
}
