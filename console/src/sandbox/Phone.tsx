import { Anchor, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { SandboxMessage } from '../api/types';
import { useT } from '../i18n';
import { ChannelIcon } from '../talk/channels';
import { addressWords } from '../talk/recipient';
import { When } from '../ui/When';
import { LinkedText } from './linkify';
import { Reactions } from './Reactions';
import { threads } from './threads';

/** The phone: notifications above, text messages below as threads by address. */
export function Phone({ messages }: { messages: SandboxMessage[] }) {
  const t = useT();
  const title = useId();
  const sms = messages.filter((one) => one.channel === 'sms');
  const pushes = messages.filter((one) => one.channel !== 'sms');
  return (
    <section aria-labelledby={title}>
      <Title order={2} id={title} mb="xs">
        {t('sandbox.phone')}
      </Title>
      <div className="phone">
        {/* The tab stop lets people without a mouse scroll it. */}
        <div className="phone-screen" tabIndex={0} role="group" aria-labelledby={title}>
          <PhonePart title={t('sandbox.push')} channel="push" empty={t('sandbox.pushEmpty')} count={pushes.length}>
            {pushes.map((push) => (
              <PushNote key={push.id} push={push} />
            ))}
          </PhonePart>
          <PhonePart title={t('sandbox.sms')} channel="sms" empty={t('sandbox.smsEmpty')} count={sms.length}>
            {threads(sms).map((thread) => (
              <div key={thread.address} role="group" aria-label={t('sandbox.thread', { address: thread.address })}>
                <Text size="xs" c="dimmed" ta="center" className="wrap" mt="xs">
                  <bdi>{thread.address}</bdi>
                </Text>
                {thread.messages.map((one) => (
                  <SmsBubble key={one.id} sms={one} />
                ))}
              </div>
            ))}
          </PhonePart>
          {messages.length === 0 && (
            <Text size="xs" c="dimmed" ta="center" p="md">
              {t('sandbox.emptyDo')}
            </Text>
          )}
        </div>
      </div>
    </section>
  );
}

function PhonePart(props: { title: string; channel: string; empty: string; count: number; children: React.ReactNode }) {
  return (
    <>
      <Text component="h3" size="xs" fw={600} c="dimmed" className="phone-part">
        <ChannelIcon channel={props.channel} size={14} /> {props.title}
      </Text>
      {props.count === 0 ? (
        <Text size="sm" c="dimmed" ta="center" py="md">
          {props.empty}
        </Text>
      ) : (
        props.children
      )}
    </>
  );
}

function PushNote({ push }: { push: SandboxMessage }) {
  const t = useT();
  const link = push.links?.[0]?.url;
  return (
    <article className="push">
      <Text size="xs" c="dimmed" className="wrap push-head" component="div">
        <bdi className="clamp">{addressWords(t, push.channel, push.address)}</bdi>
        <span style={{ flex: 'none' }}>
          <When time={push.timeMs} />
        </span>
      </Text>
      {push.subject && (
        <Text size="sm" fw={600} className="wrap">
          {link ? (
            <Anchor href={link} target="_blank" rel="noopener noreferrer" inherit c="inherit">
              <bdi>{push.subject}</bdi>
            </Anchor>
          ) : (
            <bdi>{push.subject}</bdi>
          )}
        </Text>
      )}
      {push.text && (
        <Text size="sm" className="wrap plain">
          <bdi>
            <LinkedText text={push.text} />
          </bdi>
        </Text>
      )}
      <Reactions message={push} />
    </article>
  );
}

function SmsBubble({ sms }: { sms: SandboxMessage }) {
  return (
    <article className="sms">
      <div className="bubble wrap plain">
        <bdi>
          <LinkedText text={sms.text ?? ''} />
        </bdi>
      </div>
      <Text size="xs" c="dimmed" component="div">
        <When time={sms.timeMs} />
      </Text>
      <Reactions message={sms} />
    </article>
  );
}
