import { Anchor, Button, Table, Text } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import { useI18n, useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { useSegments } from '../segments/api';
import { segmentPath } from '../segments/paths';
import { Empty } from '../ui/Empty';
import { ListCard } from '../ui/ListCard';
import { ListTable } from '../ui/ListTable';
import { NamedLink } from '../ui/NamedLink';
import { PageHead } from '../ui/PageHead';
import { useCampaigns } from './api';
import { campaignPath, newCampaignPath } from './paths';
import { RunProgress } from './RunProgress';
import { StatusMark } from './StatusMark';
import { planWords } from './words';

/** What is sent to many at once, and how far is it? */
export function CampaignsPage() {
  const t = useT();
  const { locale } = useI18n();
  const format = useFormat();
  const campaigns = useCampaigns();
  const segments = useSegments().data?.items ?? [];
  const items = campaigns.data?.items ?? [];
  const may = useMay('owner', 'marketer');
  const create = may && (
    <Button component={Link} to={newCampaignPath}>
      {t('campaigns.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('campaigns.title')} explain={t('campaigns.explain')}>
        {create}
      </PageHead>
      <ListCard
        query={campaigns}
        nothing={
          items.length === 0 && (
            <Empty icon={IconSpeakerphone} title={t('campaigns.empty')} action={create || undefined}>
              {t('campaigns.emptyDo')}
            </Empty>
          )
        }
      >
        <ListTable label={t('campaigns.title')} minWidth={760} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaigns.col.name')}</Table.Th>
              <Table.Th w={130}>{t('campaigns.col.status')}</Table.Th>
              <Table.Th w="20%">{t('campaigns.col.segment')}</Table.Th>
              <Table.Th w="24%">{t('campaigns.col.when')}</Table.Th>
              <Table.Th w={230}>{t('campaigns.col.progress')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.key}>
                <Table.Td className="wrap" data-wide>
                  <NamedLink to={campaignPath(one.key)} name={one.name} code={one.key} />
                </Table.Td>
                <Table.Td>
                  <StatusMark status={one.status} />
                </Table.Td>
                <Table.Td className="wrap" data-label={t('campaigns.col.segment')}>
                  <Anchor component={Link} to={segmentPath(one.definition.segment)} size="sm">
                    <bdi>
                      {segments.find((segment) => segment.key === one.definition.segment)?.name ??
                        one.definition.segment}
                    </bdi>
                  </Anchor>
                </Table.Td>
                <Table.Td className="wrap" data-wide>
                  <Text size="sm">{planWords(t, locale, one.definition.plan)}</Text>
                  {one.nextMs > 0 && (
                    <Text size="xs" c="dimmed">
                      {t('campaigns.next', { time: format.exact(one.nextMs) })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td data-wide>
                  {one.runs[0] ? (
                    <RunProgress run={one.runs[0]} />
                  ) : (
                    <Text size="sm" c="dimmed">
                      {t('campaigns.notYet')}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ListTable>
      </ListCard>
    </>
  );
}
