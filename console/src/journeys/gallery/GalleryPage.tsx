import './gallery.css';
import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReadyJourney } from '../../api/types';
import { useI18n, useT, wordFor } from '../../i18n';
import { ChannelIcon } from '../../talk/channels';
import { Empty } from '../../ui/Empty';
import { Failed } from '../../ui/Failed';
import { Filters, TextFilter } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { Tag } from '../../ui/Tag';
import { useUrlState } from '../../ui/useUrlState';
import { channelsOf } from '../graph';
import { useGallery } from './api';
import { found, wordsOf } from './search';
import { SmallDrawing } from './SmallDrawing';
import { TakeDialog } from './TakeDialog';

const names = ['q', 'journey'] as const;

/** Which ready journey is what I want, and what comes with it? */
export function GalleryPage() {
  const t = useT();
  const { language } = useI18n();
  const gallery = useGallery();
  const [filter, choose, clear] = useUrlState(names);
  const all = gallery.data?.items ?? [];
  const shown = found(all, language, filter.q ?? '');
  const chosen = all.find((one) => one.key === filter.journey);
  return (
    <>
      <PageHead title={t('ready.title')} explain={t('ready.explain')} />
      <Filters clear={filter.q ? clear : undefined}>
        <TextFilter
          label={t('ready.search')}
          hint={t('ready.searchHint')}
          w={280}
          value={filter.q}
          onType={(value) => choose('q', value)}
        />
      </Filters>
      {gallery.isPending && <Loading lines={8} height={40} />}
      {gallery.isError && <Failed error={gallery.error} retry={() => void gallery.refetch()} />}
      {gallery.data && shown.length === 0 && (
        <Empty icon={IconSearch} title={t('ready.none')}>
          {t('ready.noneDo')}
        </Empty>
      )}
      <div className="ready-cards">
        {shown.map((one) => (
          <ReadyCard key={one.key} one={one} choose={() => choose('journey', one.key)} />
        ))}
      </div>
      {chosen && <TakeDialog key={chosen.key} one={chosen} close={() => choose('journey', null)} />}
    </>
  );
}

function ReadyCard({ one, choose }: { one: ReadyJourney; choose: () => void }) {
  const t = useT();
  const { language } = useI18n();
  const words = wordsOf(one, language);
  return (
    <UnstyledButton className="ready-card" onClick={choose}>
      <SmallDrawing definition={one.definition} height={150} />
      <Text span display="block" size="sm" fw={600}>
        {words.title}
      </Text>
      <Text span display="block" size="xs" c="dimmed">
        {words.about}
      </Text>
      <Group component="span" gap={6} mt="auto" pt={4}>
        {channelsOf(one.definition).map((channel) => (
          <ChannelIcon key={channel} channel={channel} label={wordFor(t, 'channel', channel)} />
        ))}
        {one.taken && <Tag tone="calm">{t('ready.taken')}</Tag>}
      </Group>
    </UnstyledButton>
  );
}
