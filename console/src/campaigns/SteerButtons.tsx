import { Button, Group } from '@mantine/core';
import {
  IconCopy,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconSpeakerphone,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Campaign } from '../api/types';
import { useI18n, useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { useSegment } from '../segments/api';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { useDeleteCampaign, useSteerCampaign, type Steer } from './api';
import { campaignsPath, editCampaignPath, newCampaignPath } from './paths';
import { planWords } from './words';

/** What can be done with a campaign now; what cannot be taken back asks for its name. */
export function SteerButtons({ campaign }: { campaign: Campaign }) {
  const t = useT();
  const { locale } = useI18n();
  const format = useFormat();
  const navigate = useNavigate();
  const steer = useSteerCampaign(campaign.key);
  const remove = useDeleteCampaign();
  const size = useSegment(campaign.definition.segment).data;
  const [asking, setAsking] = useState<'launch' | 'stop' | 'delete'>();
  const { status } = campaign;
  const ended = campaign.runs.every((run) => run.endedMs > 0);
  const end = () => setAsking(undefined);
  const run = (what: Steer) =>
    steer.mutate(what, {
      onSuccess: () => told(t(`campaigns.done.${what}`)),
      onError: (error) => failed(t, error),
      onSettled: end,
    });
  const confirm = () =>
    asking === 'delete'
      ? remove.mutate(campaign.key, {
          onSuccess: () => {
            told(t('campaigns.done.delete'));
            void navigate(campaignsPath);
          },
          onError: (error) => failed(t, error),
          onSettled: end,
        })
      : asking && run(asking);
  return (
    <Group gap="xs">
      {status === 'live' && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} />}
          loading={steer.isPending}
          onClick={() => run('pause')}
        >
          {t('campaigns.pause')}
        </Button>
      )}
      {status === 'paused' && (
        <Button leftSection={<IconPlayerPlay size={16} />} loading={steer.isPending} onClick={() => run('resume')}>
          {t('campaigns.resume')}
        </Button>
      )}
      {(status === 'live' || status === 'paused') && (
        <Button variant="subtle" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking('stop')}>
          {t('campaigns.stop')}
        </Button>
      )}
      {ended && (
        <Button
          component={Link}
          to={editCampaignPath(campaign.key)}
          variant="default"
          leftSection={<IconPencil size={16} />}
        >
          {t('campaigns.edit')}
        </Button>
      )}
      <Button
        component={Link}
        to={`${newCampaignPath}?of=${encodeURIComponent(campaign.key)}`}
        variant="subtle"
        leftSection={<IconCopy size={16} />}
      >
        {t('campaigns.duplicate')}
      </Button>
      {status === 'draft' && (
        <Button variant="subtle" color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete')}>
          {t('campaigns.delete')}
        </Button>
      )}
      {(status === 'draft' || status === 'stopped' || status === 'done') && (
        <Button leftSection={<IconSpeakerphone size={16} />} onClick={() => setAsking('launch')}>
          {t('campaigns.launch')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking !== undefined}
        close={end}
        title={asking ? t(`campaigns.ask.${asking}`, { name: campaign.name }) : ''}
        verb={asking ? t(`campaigns.${asking}`) : ''}
        typed={asking === 'delete' ? undefined : campaign.key}
        danger={asking !== 'launch'}
        busy={steer.isPending || remove.isPending}
        onConfirm={confirm}
      >
        {asking === 'launch'
          ? t('campaigns.what.launch', {
              count: size?.size ?? 0,
              text: format.number(size?.size ?? 0),
              segment: size?.name ?? campaign.definition.segment,
              when: planWords(t, locale, campaign.definition.plan),
            })
          : asking && t(`campaigns.what.${asking}`)}
      </ConfirmDialog>
    </Group>
  );
}
