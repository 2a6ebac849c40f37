import { Alert, Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DryRun, ImportDetail } from '../api/types';
import { hasMessage, useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { FormError } from '../ui/form';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { told } from '../ui/toast';
import { When } from '../ui/When';
import { goesOn, rejectedPath, useImport, useImportActions } from './api';
import { ErrorTable } from './ErrorTable';
import { MappingCard } from './MappingCard';
import { importsPath } from './paths';
import { StateTag } from './StateTag';

/** One file: what its columns mean, what would happen, what happens and what happened. */
export function ImportPage() {
  const t = useT();
  const { id = '' } = useParams();
  const found = useImport(id);
  if (found.isPending)
    return (
      <>
        <PageHead title={t('imports.title')} />
        <Loading lines={8} height={28} />
      </>
    );
  if (found.isError)
    return (
      <>
        <PageHead title={t('imports.title')} />
        <Failed error={found.error} retry={() => void found.refetch()} />
      </>
    );
  return <Found detail={found.data} />;
}

function Found({ detail }: { detail: ImportDetail }) {
  const t = useT();
  const format = useFormat();
  const { summary } = detail;
  const actions = useImportActions(summary.id);
  const [asked, setAsked] = useState(false);
  const mapped = summary.state === 'ready' || summary.state === 'checking';
  const open = summary.state === 'ready' || goesOn(summary);
  const error = actions.act.error ?? actions.map.error ?? actions.shape.error;
  return (
    <>
      <PageHead title={t('imports.one', { name: summary.name })}>
        <Group gap="xs">
          {open && (
            <Button variant="default" onClick={() => setAsked(true)}>
              {t('imports.cancel')}
            </Button>
          )}
          {mapped && (
            <>
              <Button
                variant="default"
                title={t('imports.checkDo')}
                disabled={!!detail.missing || summary.state !== 'ready'}
                loading={summary.state === 'checking'}
                onClick={() => actions.act.mutate('check')}
              >
                {t('imports.check')}
              </Button>
              <Button
                leftSection={<IconPlayerPlay size={16} />}
                disabled={!!detail.missing || summary.state !== 'ready'}
                loading={actions.act.isPending && actions.act.variables === 'start'}
                onClick={() => actions.act.mutate('start')}
              >
                {t('imports.start')}
              </Button>
            </>
          )}
        </Group>
      </PageHead>
      <Group gap="md" mb="md">
        <StateTag state={summary.state} />
        <Text size="sm" c="dimmed">
          {wordFor(t, 'importKind', summary.kind)} · {format.bytes(summary.bytes)} · <When time={summary.createdMs} />
        </Text>
        <Anchor component={Link} to={importsPath} size="sm">
          {t('imports.history')}
        </Anchor>
      </Group>
      <Stack gap="md">
        <FormError error={error} fields={['/timeZone', '/currency']} />
        {mapped && detail.missing && (
          <Alert color="yellow" variant="outline" icon={<IconAlertTriangle />}>
            {t('imports.map.missing', { what: missing(t, detail.missing) })}
          </Alert>
        )}
        {summary.failure && (
          <Alert role="alert" color="red" variant="outline" icon={<IconAlertTriangle />} title={t('imports.failed')}>
            <Text size="sm" className="wrap">
              {summary.failure.detail} {t('imports.failedDo')}
            </Text>
          </Alert>
        )}
        {!mapped && <Done detail={detail} />}
        {mapped && detail.dryRun && <Tried found={detail.dryRun} running={summary.state === 'checking'} />}
        {mapped && <MappingCard detail={detail} actions={actions} disabled={summary.state !== 'ready'} />}
        {mapped && summary.kind === 'orders' && (
          <Text size="sm" c="dimmed">
            {t('imports.history.never')}
          </Text>
        )}
      </Stack>
      <ConfirmDialog
        opened={asked}
        close={() => setAsked(false)}
        title={t('imports.cancel')}
        verb={t('imports.cancel')}
        danger
        busy={actions.act.isPending}
        onConfirm={() =>
          actions.act.mutate('cancel', {
            onSuccess: () => {
              setAsked(false);
              told(t('imports.cancelled'));
            },
          })
        }
      >
        {t(summary.state === 'running' ? 'imports.cancelRunning' : 'imports.cancelReady')}
      </ConfirmDialog>
    </>
  );
}

const missing = (t: ReturnType<typeof useT>, what: string) => {
  const key = `imports.missing.${what}`;
  return hasMessage(key) ? t(key) : what;
};

function Tried({ found, running }: { found: DryRun; running: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('imports.dry.title')}>
      <Stack gap="sm" aria-live="polite">
        {running && (
          <>
            <Text size="sm">{t('imports.dry.running', { percent: format.percent(found.fraction) })}</Text>
            <Progress value={found.fraction * 100} animated aria-label={t('imports.progress')} />
          </>
        )}
        <Group gap="lg">
          <Tag tone="good">{t('imports.dry.good', { count: found.good })}</Tag>
          {found.rejected > 0 ? (
            <Tag tone="bad">{t('imports.dry.bad', { count: found.rejected })}</Tag>
          ) : (
            !running && <Text size="sm">{t('imports.dry.clean')}</Text>
          )}
        </Group>
        {found.errors.length > 0 && <ErrorTable errors={found.errors} />}
      </Stack>
    </Card>
  );
}

function Done({ detail }: { detail: ImportDetail }) {
  const t = useT();
  const format = useFormat();
  const { progress, state, id } = detail.summary;
  const numbers = [
    ['rows', progress.rows],
    ['imported', progress.imported],
    ['known', progress.known],
    ['rejected', progress.rejected],
  ] as const;
  return (
    <>
      <Card title={t('imports.progress')}>
        <Stack gap="sm">
          {goesOn(detail.summary) && (
            <>
              <Text size="sm" role="status">
                {t('imports.progressOf', { percent: format.percent(progress.fraction) })}
              </Text>
              <Progress
                value={progress.fraction * 100}
                animated={state === 'running'}
                aria-label={t('imports.progress')}
              />
            </>
          )}
          <div className="tiles">
            {numbers.map(([name, value]) => (
              <div key={name} title={name === 'known' ? t('imports.knownDo') : undefined}>
                <Text size="sm" c="dimmed">
                  {t(`imports.${name}`)}
                </Text>
                <Text fz={22} fw={600} className="nowrap">
                  {format.number(value)}
                </Text>
              </div>
            ))}
          </div>
          {detail.rejectedFile && (
            <div>
              <Button
                component="a"
                href={rejectedPath(id)}
                download
                variant="default"
                size="xs"
                leftSection={<IconDownload size={15} />}
              >
                {t('imports.download')}
              </Button>
              <Text size="sm" c="dimmed" mt={4}>
                {t('imports.downloadDo')}
              </Text>
            </div>
          )}
        </Stack>
      </Card>
      {detail.errors.length > 0 && (
        <Card title={t('imports.errors')}>
          <ErrorTable errors={detail.errors} />
        </Card>
      )}
    </>
  );
}
