import { Anchor, Button } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DeadLetter } from '../api/types';
import { useT } from '../i18n';
import { ChannelMark } from '../talk/channels';
import { reasonText } from '../talk/reasons';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable } from '../ui/DataTable';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { usePages } from '../ui/usePages';
import { When } from '../ui/When';
import { useReplayAll } from './api';

const pathOf = (letter: DeadLetter) => `/data/dead-letters/${letter.id}`;

/** What failed for good, and can it be tried again? */
export function DeadLettersPage() {
  const t = useT();
  const pages = usePages<DeadLetter>('/api/dead-letters', {}, 15_000);
  const replayAll = useReplayAll();
  const [asking, setAsking] = useState(false);
  const some = !!pages.data?.pages[0]?.items.length;
  const go = () =>
    replayAll.mutate(undefined, {
      onSuccess: (done) => told(t('letters.replayedAll', { count: done.count })),
      onError: (error) => failed(t, error),
      onSettled: () => setAsking(false),
    });
  return (
    <>
      <PageHead title={t('letters.title')} explain={t('letters.explain')}>
        {some && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('letters.replayAll')}
          </Button>
        )}
      </PageHead>
      <DataTable
        label={t('letters.title')}
        pages={pages}
        rowKey={(letter) => letter.id}
        href={pathOf}
        empty={{ icon: IconMailOff, title: t('letters.empty'), children: t('letters.emptyDo') }}
        columns={[
          {
            key: 'message',
            name: t('letters.message'),
            cell: (letter) => (
              <Anchor component={Link} to={pathOf(letter)}>
                <bdi>{letter.message}</bdi>
              </Anchor>
            ),
          },
          { key: 'channel', name: t('letters.channel'), cell: (letter) => <ChannelMark channel={letter.channel} /> },
          {
            key: 'reason',
            name: t('letters.reason'),
            cell: (letter) => (
              <span className="wrap">{letter.reason ? reasonText(t, letter.reason) : letter.detail}</span>
            ),
          },
          { key: 'attempts', name: t('letters.attempts'), right: true, cell: (letter) => letter.attempts },
          { key: 'since', name: t('letters.since'), cell: (letter) => <When time={letter.sinceMs} /> },
        ]}
      />
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('letters.replayAll')}
        verb={t('letters.replay')}
        busy={replayAll.isPending}
        onConfirm={go}
      >
        {t('letters.replayAllExplain')}
      </ConfirmDialog>
    </>
  );
}
