import { Anchor, Collapse, Text } from '@mantine/core';
import { useId, useState } from 'react';
import type { Statement } from '../api/types';
import { useT, wordFor, type Translate } from '../i18n';
import { useFormat } from '../i18n/format';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { useStatements } from './consents';
import { consentTones } from './ReachCard';

const SHOWN = 10;

/** Every statement about the person's addresses, with its proof; asked for when it is opened. */
export function ConsentProof({ profileId }: { profileId: string }) {
  const t = useT();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const statements = useStatements(profileId, open);
  const rows = statements.data?.items ?? [];
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        mt="xs"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'consent.proofHide' : 'consent.proof')}
      </Anchor>
      <Collapse expanded={open} id={panel}>
        {open && (
          <>
            {statements.isPending && <Loading lines={3} />}
            {statements.isError && <Failed error={statements.error} retry={() => void statements.refetch()} />}
            {statements.isSuccess && rows.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('consent.proofNone')}
              </Text>
            )}
            <ol className="rows tight">
              {(all ? rows : rows.slice(0, SHOWN)).map((one, at) => (
                <Line key={`${one.timeMs}:${one.channel}:${one.address}:${one.purpose}:${at}`} one={one} />
              ))}
            </ol>
            {rows.length > SHOWN && !all && (
              <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
                {t('action.showAll', { count: rows.length })}
              </Anchor>
            )}
          </>
        )}
      </Collapse>
    </>
  );
}

/** Where a statement was made, in words: from its proof, else from the event or trait and whose key brought it. */
export function sourceText(t: Translate, one: Statement): string {
  const { proof, source } = one;
  if (proof?.by) return t('consent.by', { who: proof.by });
  if (proof?.requestedMs != null) return t('consent.byConfirming');
  if (proof?.ipHash) return t('consent.byPage');
  const [, kind = '', name = '', trust = ''] = /^(?:(event|trait):)?(.*?) ?(public|server|braid)?$/.exec(source) ?? [];
  if (name === 'Message Unsubscribed') return t('consent.byLink');
  if (name === 'earlier') return t('consent.byEarlier');
  const what = kind === 'trait' ? t('consent.trait', { name }) : `“${name}”`;
  return trust ? `${wordFor(t, 'consentSource', trust)}: ${what}` : what;
}

function Line({ one }: { one: Statement }) {
  const t = useT();
  const format = useFormat();
  const proof = one.proof;
  return (
    <li>
      <Text size="xs" component="div" className="wrap">
        <Tag tone={consentTones[one.status] ?? 'calm'}>{wordFor(t, 'consent', one.status)}</Tag>{' '}
        {wordFor(t, 'purpose', one.purpose)} · {wordFor(t, 'channel', one.channel)} · <bdi>{one.address}</bdi>
      </Text>
      <Text size="xs" c="dimmed" className="wrap">
        {format.exact(one.timeMs)} · <bdi>{sourceText(t, one)}</bdi>
      </Text>
      {one.text && (
        <Text size="xs" className="wrap">
          <bdi>“{one.text}”</bdi> {one.version && t('consent.version', { version: one.version })}
        </Text>
      )}
      {!one.text && one.version && <Text size="xs">{t('consent.version', { version: one.version })}</Text>}
      {proof?.reason && (
        <Text size="xs" c="dimmed" className="wrap">
          <bdi>{t('consent.reasonWas', { reason: proof.reason })}</bdi>
        </Text>
      )}
      {proof?.requestedMs != null && (
        <Text size="xs" c="dimmed">
          {t('consent.asked', { when: format.exact(proof.requestedMs) })}
        </Text>
      )}
      {proof?.userAgent && (
        <Text size="xs" c="dimmed" className="wrap clamp2" title={proof.userAgent}>
          <bdi>{proof.userAgent}</bdi>
        </Text>
      )}
      {proof?.ipHash && (
        <Text size="xs" c="dimmed" className="wrap mono clamp" title={t('consent.ipWhat')}>
          {t('consent.ip', { hash: proof.ipHash.slice(0, 12) })}
        </Text>
      )}
    </li>
  );
}
