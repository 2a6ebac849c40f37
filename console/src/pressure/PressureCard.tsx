import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { ruleSentence } from '../settings/frequency';
import { messagesPath } from '../talk/paths';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { useProfilePressure } from './api';

/** How much is this person written to, and when is there room again? */
export function PressureCard({ profileId }: { profileId: string }) {
  const t = useT();
  const format = useFormat();
  const felt = useProfilePressure(profileId);
  return (
    <Card title={t('pressure.person')}>
      {felt.isPending && <Loading lines={3} />}
      {felt.isError && <Failed error={felt.error} retry={() => void felt.refetch()} />}
      {felt.data && felt.data.counts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('pressure.personNone')}
        </Text>
      )}
      {felt.data && felt.data.counts.length > 0 && (
        <Table verticalSpacing={4} aria-label={t('pressure.person')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('messages.channel')}</Table.Th>
              <Table.Th ta="right">{t('pressure.day24')}</Table.Th>
              <Table.Th ta="right">{t('pressure.day7')}</Table.Th>
              <Table.Th ta="right">{t('pressure.day30')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {felt.data.counts.map((one) => (
              <Table.Tr key={one.channel}>
                <Table.Td>
                  <Anchor component={Link} to={messagesPath({ profile: profileId, channel: one.channel })} size="sm">
                    {wordFor(t, 'channel', one.channel)}
                  </Anchor>
                </Table.Td>
                <Table.Td ta="right">{format.number(one.day)}</Table.Td>
                <Table.Td ta="right">{format.number(one.week)}</Table.Td>
                <Table.Td ta="right">{format.number(one.month)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {felt.data?.rules.map((one) => (
        <div key={one.rule.key} className="pressure-rule">
          <Text size="sm" className="wrap">
            {ruleSentence(t, one.rule)}
          </Text>
          <Text size="xs" c="dimmed">
            <Tag tone={one.full ? 'warn' : 'good'}>{t('pressure.used', { used: one.used, max: one.rule.max })}</Tag>{' '}
            {one.full && (one.freeMs == null ? t('pressure.never') : t('pressure.free'))}{' '}
            {one.full && one.freeMs != null && <When time={one.freeMs} />}
          </Text>
        </div>
      ))}
    </Card>
  );
}
