import { Button, Group, Radio, Stack, Table, Text, Textarea } from '@mantine/core';
import { IconHandStop, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../access/session';
import { useMay } from '../access/useMay';
import type { StopScope } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { useKillSwitch, useLetGo, useStop } from './api';
import { ListTable } from '../ui/ListTable';

/** Is sending stopped, who did it and why; and the button. */
export function KillSwitchCard() {
  const t = useT();
  const kill = useKillSwitch();
  const mayStop = useMay('owner', 'marketer', 'operator');
  const mayRelease = useMay('owner', 'marketer');
  const [asking, setAsking] = useState<'stop' | 'release'>();
  const scope = kill.data?.scope ?? 'none';
  return (
    <Card title={t('stop.title')}>
      {kill.isPending && <Loading lines={3} />}
      {kill.isError && <Failed error={kill.error} retry={() => void kill.refetch()} />}
      {kill.data && (
        <Stack gap="sm">
          <Group gap="xs">
            <Tag tone={scope === 'none' ? 'good' : 'bad'}>{t(`stop.is.${scope}`)}</Tag>
          </Group>
          <Text size="sm" c="dimmed" className="wrap">
            {t('stop.what', { hours: kill.data.staleHours })}
          </Text>
          <Group gap="xs">
            {mayStop && scope !== 'all' && (
              <Button color="red.8" leftSection={<IconHandStop size={16} />} onClick={() => setAsking('stop')}>
                {t('stop.do')}
              </Button>
            )}
            {mayRelease && scope !== 'none' && (
              <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => setAsking('release')}>
                {t('stop.release')}
              </Button>
            )}
          </Group>
          {kill.data.log.length > 0 && (
            <ListTable label={t('stop.log')} minWidth={420} verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={130}>{t('stop.when')}</Table.Th>
                  <Table.Th w={110}>{t('stop.who')}</Table.Th>
                  <Table.Th w={170}>{t('stop.to')}</Table.Th>
                  <Table.Th>{t('stop.why')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {kill.data.log.map((turn) => (
                  <Table.Tr key={turn.atMs}>
                    <Table.Td>
                      <When time={turn.atMs} machine />
                    </Table.Td>
                    <Table.Td>
                      <bdi>{turn.who}</bdi>
                    </Table.Td>
                    <Table.Td>{t(`stop.is.${turn.scope}`)}</Table.Td>
                    <Table.Td className="wrap" data-wide>
                      <bdi>{turn.why}</bdi>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </ListTable>
          )}
          {asking && (
            <Ask what={asking} scope={scope} hours={kill.data.staleHours} close={() => setAsking(undefined)} />
          )}
        </Stack>
      )}
    </Card>
  );
}

function Ask(props: { what: 'stop' | 'release'; scope: StopScope; hours: number; close: () => void }) {
  const t = useT();
  const session = useSession();
  const stop = useStop();
  const release = useLetGo();
  const shop = session.data?.workspace.name ?? '';
  const [scope, setScope] = useState<'marketing' | 'all'>(props.scope === 'marketing' ? 'all' : 'marketing');
  const [why, setWhy] = useState('');
  const stopping = props.what === 'stop';
  const done = {
    onSuccess: () => {
      told(t(stopping ? 'stop.done' : 'stop.released'));
      props.close();
    },
    onError: (error: unknown) => failed(t, error),
  };
  return (
    <ConfirmDialog
      opened
      close={props.close}
      title={t(stopping ? 'stop.ask' : 'stop.askRelease')}
      verb={t(stopping ? 'stop.do' : 'stop.release')}
      typed={shop}
      danger={stopping}
      busy={stop.isPending || release.isPending}
      ready={why.trim() !== ''}
      onConfirm={() => (stopping ? stop.mutate({ shop, scope, why }, done) : release.mutate({ shop, why }, done))}
    >
      <Stack gap="sm">
        <div>{t(stopping ? 'stop.askWhat' : 'stop.askReleaseWhat', { hours: props.hours })}</div>
        {stopping && (
          <Radio.Group label={t('stop.scope')} value={scope} onChange={(value) => setScope(value as typeof scope)}>
            <Stack gap={6} mt={6}>
              <Radio value="marketing" label={t('stop.scope.marketing')} disabled={props.scope === 'marketing'} />
              <Radio value="all" label={t('stop.scope.all')} />
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label={t('stop.why')}
          description={t('stop.whyWhat')}
          maxLength={500}
          autosize
          minRows={2}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
