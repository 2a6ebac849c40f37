import { Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useNavigate } from 'react-router';
import type { ImportKind } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { FormError } from '../ui/form';
import { useUpload } from './api';
import { importPath } from './paths';

const KINDS: ImportKind[] = ['people', 'consents', 'products', 'orders'];

/** Takes a file by dropping or choosing, and leads to what it is. */
export function DropZone() {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ImportKind>('people');
  const [over, setOver] = useState(false);
  const [name, setName] = useState('');
  const upload = useUpload((taken) => void navigate(importPath(taken.summary.id)));

  const take = (file: File | undefined) => {
    if (!file || upload.isPending) return;
    setName(file.name);
    upload.mutate({ kind, file });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <Card title={t('imports.new')}>
      <Stack gap="sm">
        <div>
          <Text size="sm" fw={500} id="import-kind" mb={6}>
            {t('imports.kind')}
          </Text>
          <SegmentedControl
            maw="100%"
            style={{ overflowX: 'auto' }}
            aria-labelledby="import-kind"
            value={kind}
            onChange={(value) => setKind(value as ImportKind)}
            data={KINDS.map((value) => ({ value, label: wordFor(t, 'importKind', value) }))}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {wordFor(t, 'importKindDo', kind)}
          </Text>
        </div>
        <div
          className="drop-zone"
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {upload.isPending ? (
            <Stack gap={8} w="100%" maw={420} role="status">
              <Text size="sm" className="wrap" ta="center">
                {upload.fraction < 1
                  ? t('imports.uploading', { name, percent: format.percent(upload.fraction) })
                  : t('imports.looking', { name })}
              </Text>
              <Progress
                value={upload.fraction * 100}
                animated={upload.fraction === 1}
                aria-label={t('imports.progress')}
              />
            </Stack>
          ) : (
            <>
              <IconFileImport size={28} stroke={1.5} aria-hidden className="dim" />
              <Text fw={500}>{t('imports.drop')}</Text>
              <Text size="sm" c="dimmed" ta="center">
                {t('imports.dropDo')}
              </Text>
              <Group>
                <Button variant="default" size="xs" onClick={() => input.current?.click()}>
                  {t('imports.choose')}
                </Button>
                <input
                  ref={input}
                  type="file"
                  hidden
                  aria-label={t('imports.choose')}
                  onChange={(event) => {
                    take(event.currentTarget.files?.[0]);
                    event.currentTarget.value = '';
                  }}
                />
              </Group>
            </>
          )}
        </div>
        <FormError error={upload.error} />
      </Stack>
    </Card>
  );
}
