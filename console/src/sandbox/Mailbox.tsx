import { Anchor, Text, Title, UnstyledButton } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useId } from 'react';
import type { SandboxMessage } from '../api/types';
import { useT } from '../i18n';
import { HtmlPreview } from '../talk/HtmlPreview';
import { Empty } from '../ui/Empty';
import { When } from '../ui/When';
import { LinkedText } from './linkify';
import { Reactions } from './Reactions';

/** The mailbox: the list, and the mail that is read. */
export function Mailbox(props: { mails: SandboxMessage[]; chosen: string | null; choose: (id: string) => void }) {
  const t = useT();
  const title = useId();
  const { mails, chosen, choose } = props;
  const open = mails.find((mail) => mail.id === chosen) ?? (chosen === null ? mails[0] : undefined);
  return (
    <section aria-labelledby={title} style={{ minWidth: 0 }}>
      <Title order={2} id={title} mb="xs">
        {t('sandbox.mailbox')}
      </Title>
      <div className="card mailbox">
        {mails.length === 0 ? (
          <Empty icon={IconMailOpened} title={t('sandbox.mailEmpty')}>
            {t('sandbox.emptyDo')}
          </Empty>
        ) : (
          <>
            <ul className="rows mails">
              {mails.map((mail) => (
                <li key={mail.id}>
                  <UnstyledButton
                    className="mail-row"
                    aria-current={mail === open ? 'true' : undefined}
                    onClick={() => choose(mail.id)}
                  >
                    <Text size="sm" fw={mail.opened ? 400 : 650} className="clamp wrap">
                      <bdi>{mail.subject || t('sandbox.noSubject')}</bdi>
                    </Text>
                    <Text size="xs" c="dimmed" component="div" className="push-head">
                      <bdi className="clamp wrap">{mail.address}</bdi>
                      <span style={{ flex: 'none' }}>
                        <When time={mail.timeMs} />
                      </span>
                    </Text>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
            <div className="mail">
              {open ? (
                <Mail key={open.id} mail={open} />
              ) : (
                <Text size="sm" c="dimmed" p="xl" ta="center">
                  {t('sandbox.mailPick')}
                </Text>
              )}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Mail({ mail }: { mail: SandboxMessage }) {
  const t = useT();
  return (
    <article>
      <Text fw={600} className="wrap">
        <bdi>{mail.subject || t('sandbox.noSubject')}</bdi>
      </Text>
      <Text size="xs" c="dimmed" className="wrap">
        {mail.from && (
          <>
            {t('sandbox.from')} <bdi>{mail.from}</bdi>{' '}
          </>
        )}
        <bdi>{t('sandbox.to', { address: mail.address })}</bdi>
      </Text>
      <Reactions message={mail} />
      <div style={{ marginTop: 12 }}>
        {mail.html ? (
          <HtmlPreview html={mail.html} title={t('send.previewFrame')} links />
        ) : (
          <Text size="sm" className="wrap plain">
            <LinkedText text={mail.text ?? ''} />
          </Text>
        )}
      </div>
      {!!mail.links?.length && (
        <>
          <Text component="h3" size="xs" c="dimmed" fw={600} mt="md" mb={4}>
            {t('sandbox.links')}
          </Text>
          <ul className="rows tight">
            {mail.links.map((link, index) => (
              <li key={index}>
                <Anchor href={link.url} target="_blank" rel="noopener noreferrer" size="sm" className="wrap clamp2">
                  <bdi>{link.text || link.url}</bdi>
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
