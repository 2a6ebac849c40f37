import { Button, Code, CopyButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../access/useMay';
import type { JourneyShare } from '../../api/types';
import { useT } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { Failed } from '../../ui/Failed';
import { FormError } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { failed, told } from '../../ui/toast';
import { useShareDeeds, useShares } from './api';

const DAYS = [1, 7, 14, 30, 90];
const DAYS_STANDARD = 14;

/** Who outside may look at this journey, and until when? */
export function ShareDialog({ journey, close }: { journey: string; close: () => void }) {
  const t = useT();
  const may = useMay('owner', 'marketer');
  const shares = useShares(journey);
  const { make, revoke } = useShareDeeds(journey);
  const [days, setDays] = useState(DAYS_STANDARD);
  const rows = shares.data?.items ?? [];
  return (
    <Modal
      opened
      onClose={close}
      title={t('share.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="md">
        <Text size="sm">{t('share.explain')}</Text>
        {may && (
          <Group gap="xs" align="flex-end">
            <Select
              label={t('share.days')}
              w={140}
              data={DAYS.map((one) => ({ value: String(one), label: t('share.daysCount', { days: one }) }))}
              value={String(days)}
              allowDeselect={false}
              onChange={(value) => setDays(Number(value))}
            />
            <Button leftSection={<IconLink size={16} />} loading={make.isPending} onClick={() => make.mutate(days)}>
              {t('share.make')}
            </Button>
          </Group>
        )}
        <FormError error={make.error} />
        {make.data && <Made url={make.data.url} />}
        {shares.isPending && <Loading lines={2} height={24} />}
        {shares.isError && <Failed error={shares.error} retry={() => void shares.refetch()} />}
        {shares.data && rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('share.none')}
          </Text>
        )}
        {rows.length > 0 && (
          <ul className="shares">
            {rows.map((one) => (
              <Row
                key={one.id}
                one={one}
                revoke={
                  may && one.opens
                    ? () =>
                        revoke.mutate(one.id, {
                          onSuccess: () => told(t('share.revokeDone')),
                          onError: (error) => failed(t, error),
                        })
                    : undefined
                }
              />
            ))}
          </ul>
        )}
      </Stack>
    </Modal>
  );
}

/** Shown this once. */
function Made({ url }: { url: string }) {
  const t = useT();
  return (
    <div role="status">
      <Text size="xs" c="dimmed" mb={4}>
        {t('share.once')}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code block className="wrap" style={{ flex: 1 }} aria-label={t('share.made')}>
          {url}
        </Code>
        <CopyButton value={url} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {t(copied ? 'secret.copied' : 'secret.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}

function Row({ one, revoke }: { one: JourneyShare; revoke: (() => void) | undefined }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <div className="wrap">
        <Text size="sm">
          {one.opens
            ? t('share.open', { when: format.exact(one.expiresMs) })
            : one.revokedBy
              ? t('share.revoked', { by: one.revokedBy })
              : t('share.ended')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('share.by', { by: one.by })}, {format.exact(one.madeMs)}
        </Text>
      </div>
      {revoke && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          onClick={revoke}
          aria-label={`${t('share.revoke')}: ${one.id}`}
        >
          {t('share.revoke')}
        </Button>
      )}
    </li>
  );
}
