import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '../api/http';
import type { Quarantined } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { FormError } from '../ui/form';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { useWhenText, When } from '../ui/When';
import { useEntry, useEntryActions } from './api';
import { quarantinePath } from './paths';
import { brokenLine, linesOf, pretty, reasonWord, sourceWord } from './words';

/** One event that was kept back: the reason, the place, and the event itself to mend. */
export function EntryPage() {
  const t = useT();
  const { id = '' } = useParams();
  const entry = useEntry(id);
  return (
    <>
      <PageHead title={t('quarantine.one', { id })} />
      {entry.isPending && <Loading lines={8} height={24} />}
      {entry.isError && <Failed error={entry.error} retry={() => void entry.refetch()} />}
      {entry.isSuccess && <Found key={entry.data.replayedMs ?? 0} entry={entry.data} />}
    </>
  );
}

function Found({ entry }: { entry: Quarantined }) {
  const t = useT();
  const when = useWhenText();
  const navigate = useNavigate();
  const actions = useEntryActions(entry.id);
  const came = pretty(entry.body);
  const [text, setText] = useState(came);
  const [asked, setAsked] = useState(false);
  const mended = text !== came;
  const broken = mended ? brokenLine(text) : undefined;
  const refused = actions.replay.error;
  const field = refused instanceof ApiError && refused.field ? refused.field : entry.field;
  const shown = field ? linesOf(broken === undefined ? text : came, field) : undefined;
  return (
    <Stack gap="md">
      <Group gap="md">
        <Tag tone={entry.replayedMs ? 'good' : 'warn'}>
          {entry.replayedMs
            ? t('quarantine.replayedAt', { when: when(entry.replayedMs) })
            : t('quarantine.state.waiting')}
        </Tag>
        <Text size="sm" c="dimmed">
          {sourceWord(t, entry.source, entry.sourceName)} · <When time={entry.receivedMs} />
        </Text>
        <Anchor component={Link} to={quarantinePath} size="sm">
          {t('quarantine.back')}
        </Anchor>
      </Group>
      <Alert
        color={entry.replayedMs ? 'gray' : 'yellow'}
        variant="outline"
        icon={<IconAlertTriangle />}
        title={reasonWord(t, entry.code, entry.detail)}
      >
        <Text size="sm" className="wrap">
          {entry.detail} <span className="mono">({entry.code})</span>
        </Text>
        {entry.field && (
          <Text size="sm" className="wrap">
            {t('quarantine.field', { field: entry.field })}
          </Text>
        )}
      </Alert>
      <Card title={t(mended ? 'quarantine.bodyMended' : 'quarantine.body')}>
        <Stack gap="sm">
          <Body text={broken === undefined ? text : came} lines={shown} />
          {entry.editable && (
            <Textarea
              label={t('quarantine.edit')}
              autosize
              minRows={6}
              maxRows={22}
              spellCheck={false}
              classNames={{ input: 'mono' }}
              value={text}
              error={broken !== undefined && t('quarantine.notJson', { line: broken })}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {!entry.editable && !entry.replayedMs && (
            <Text size="sm" c="dimmed">
              {t(entry.replayable ? 'quarantine.own' : 'quarantine.notReplayable')}
            </Text>
          )}
          <FormError error={refused} />
          <Group gap="xs">
            {entry.replayable && (
              <Button
                disabled={broken !== undefined}
                loading={actions.replay.isPending}
                onClick={() =>
                  actions.replay.mutate(mended ? text : undefined, {
                    onSuccess: () => told(t('quarantine.replayed')),
                  })
                }
              >
                {t(mended ? 'quarantine.replayMended' : 'quarantine.replay')}
              </Button>
            )}
            {mended && (
              <Button variant="default" onClick={() => setText(came)}>
                {t('quarantine.reset')}
              </Button>
            )}
            <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
              {t('quarantine.delete')}
            </Button>
          </Group>
        </Stack>
      </Card>
      <ConfirmDialog
        opened={asked}
        close={() => setAsked(false)}
        title={t('quarantine.delete')}
        verb={t('quarantine.delete')}
        danger
        busy={actions.remove.isPending}
        onConfirm={() =>
          actions.remove.mutate(undefined, {
            onSuccess: () => {
              told(t('quarantine.deleted'));
              void navigate(quarantinePath);
            },
            onError: (error) => failed(t, error),
          })
        }
      >
        {t('quarantine.deleteAsk')}
      </ConfirmDialog>
    </Stack>
  );
}

/** The event as text, never as markup, with the lines of what is wrong marked. */
function Body({ text, lines }: { text: string; lines: [number, number] | undefined }) {
  const t = useT();
  return (
    <pre className="kept-body" tabIndex={0} aria-label={t('quarantine.body')}>
      {text.split('\n').map((line, at) => {
        const wrong = lines && at >= lines[0] && at <= lines[1];
        return wrong ? (
          <mark key={at}>
            {line}
            {'\n'}
          </mark>
        ) : (
          <span key={at}>
            {line}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
