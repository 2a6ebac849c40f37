import { Anchor, Group, SegmentedControl, Text } from '@mantine/core';
import { Fragment, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Message, MessageDetail } from '../api/types';
import { calledOf } from '../profiles/name';
import { useNames, type Names } from '../profiles/names';
import { profilePath } from '../profiles/paths';
import { useT, wordFor } from '../i18n';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useSend } from './api';
import { Attempts } from './Attempts';
import { ChannelMark } from './channels';
import { HtmlPreview } from './HtmlPreview';
import { messagesPath } from './paths';
import { addressWords } from './recipient';
import { SendStateMark } from './SendStateMark';

/** What became of this message, why, and what did the person see? */
export function MessagePage() {
  const { id = '' } = useParams();
  const t = useT();
  const send = useSend(id);
  const names = useNames();
  const about = send.data?.message;
  return (
    <>
      <Anchor component={Link} to={messagesPath()} size="sm">
        ← {t('messages.title')}
      </Anchor>
      <PageHead
        title={
          send.data?.preview?.subject || (about?.message && names.message(about.message)) || t('send.title', { id })
        }
      />
      {send.isPending && <Loading lines={8} height={22} />}
      {send.isError && <Failed error={send.error} retry={() => void send.refetch()} />}
      {send.data && (
        <div className="message">
          <div className="profile-now">
            <DetailsCard send={send.data.message} names={names} />
            <Card title={t('send.attempts')}>
              <Attempts attempts={send.data.attempts} />
            </Card>
          </div>
          <Card title={t('send.preview')}>
            <Preview preview={send.data.preview} />
          </Card>
        </div>
      )}
    </>
  );
}

const MOMENTS = [
  ['send.due', 'dueMs'],
  ['send.sent', 'sentMs'],
  ['send.delivered', 'deliveredMs'],
  ['send.opened', 'openedMs'],
  ['send.clicked', 'clickedMs'],
] as const;

function DetailsCard({ send, names }: { send: Message; names: Names }) {
  const t = useT();
  return (
    <Card title={t('send.details')} aside={<ChannelMark channel={send.channel} />}>
      <div style={{ marginBottom: 10 }}>
        <SendStateMark state={send.state} reason={send.reason} />
      </div>
      <dl className="facts">
        <dt>{t('send.profile')}</dt>
        <dd>
          <Anchor component={Link} to={profilePath(send.profile)} size="sm">
            <bdi>{calledOf(t, { id: send.profile, name: send.profileName })}</bdi>
          </Anchor>
        </dd>
        {send.address && (
          <>
            <dt>{t('send.address')}</dt>
            <dd>
              <bdi>{addressWords(t, send.channel, send.address)}</bdi>
            </dd>
          </>
        )}
        <dt>{t('send.created')}</dt>
        <dd>
          <When time={send.createdMs} />
        </dd>
        {MOMENTS.map(
          ([label, moment]) =>
            send[moment] != null &&
            // Once it was sent, when it was to be tried says nothing more.
            !(moment === 'dueMs' && send.sentMs != null) && (
              <Fragment key={moment}>
                <dt>{t(label)}</dt>
                <dd>
                  <When time={send[moment]} />
                </dd>
              </Fragment>
            ),
        )}
        {send.purpose && (
          <>
            <dt>{t('send.purpose')}</dt>
            <dd>{wordFor(t, 'purpose', send.purpose)}</dd>
          </>
        )}
        {send.message && (
          <>
            <dt>{t('send.template')}</dt>
            <dd>
              <bdi>{names.message(send.message)}</bdi>
            </dd>
          </>
        )}
        {send.journey && (
          <>
            <dt>{t('send.journey')}</dt>
            <dd>
              <Anchor component={Link} to={messagesPath({ journey: send.journey })} inherit>
                <bdi>{names.journey(send.journey)}</bdi>
              </Anchor>
            </dd>
          </>
        )}
        {send.node && (
          <>
            <dt>{t('send.node')}</dt>
            <dd>
              <bdi>{send.journey ? names.node(send.journey, send.node) : send.node}</bdi>
            </dd>
          </>
        )}
        {send.occasion && (
          <>
            <dt>{t('send.occasion')}</dt>
            <dd className="mono">{send.occasion}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Preview({ preview }: { preview: MessageDetail['preview'] }) {
  const t = useT();
  const [view, setView] = useState('html');
  const { html, text, subject } = preview ?? {};
  if (!html && !text && !subject)
    return (
      <Text size="sm" c="dimmed">
        {t('send.previewNone')}
      </Text>
    );
  return (
    <>
      <Group justify="space-between" mb="sm" wrap="nowrap" align="flex-start">
        <Text fw={600} className="wrap">
          <bdi>{subject}</bdi>
        </Text>
        {html && text && (
          <SegmentedControl
            size="xs"
            aria-label={t('send.preview')}
            value={view}
            onChange={setView}
            data={[
              { value: 'html', label: t('send.view.html') },
              { value: 'text', label: t('send.view.text') },
            ]}
          />
        )}
      </Group>
      {html && (view === 'html' || !text) ? (
        <HtmlPreview html={html} title={t('send.previewFrame')} />
      ) : (
        <Text size="sm" className="wrap plain">
          <bdi>{text}</bdi>
        </Text>
      )}
    </>
  );
}
