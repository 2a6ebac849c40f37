import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from '../api/types';
import { useT } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { SeenTexts } from './builder/inputs';

/** As the server has it. */
const TRAITS_MAX = 20;

/** The members as a file: CSV for a spreadsheet, Parquet for programs. */
export function Download({ segmentKey }: { segmentKey: string }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [format, setFormat] = useState('csv');
  const [traits, setTraits] = useState<Json[]>([]);
  const query = new URLSearchParams({ format, ...(traits.length > 0 && { traits: traits.join(',') }) });
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => setOpened(true)}>
        {t('download.verb')}
      </Button>
      <Dialog opened={opened} close={() => setOpened(false)} title={t('download.title')}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('download.what')}
          </Text>
          <SegmentedControl
            aria-label={t('download.format')}
            value={format}
            onChange={setFormat}
            data={[
              { value: 'csv', label: t('download.csv') },
              { value: 'parquet', label: t('download.parquet') },
            ]}
          />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('download.traits')}
            </Text>
            <SeenTexts
              label={t('download.traits')}
              ask={{ of: 'trait' }}
              value={traits}
              most={TRAITS_MAX}
              change={setTraits}
            />
          </div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('action.cancel')}
            </Button>
            <Button
              component="a"
              href={`/api/segments/${encodeURIComponent(segmentKey)}/members?${query.toString()}`}
              download
              onClick={() => setOpened(false)}
            >
              {t('download.verb')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
