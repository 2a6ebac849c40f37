import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import { http } from '../api/http';
import type { QuarantinedIdentifier } from '../api/types';
import { useT, wordFor } from '../i18n';
import { IdentifierIcon } from '../profiles/IdentifierIcon';
import { profilePath } from '../profiles/paths';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable } from '../ui/DataTable';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { usePages } from '../ui/usePages';
import { When } from '../ui/When';

const PATH = '/api/identifiers/quarantined';
/** What was released is folded within moments; then the list is read anew. */
const FOLDED_MS = 700;

/** Which identifiers merged too many people and count for nothing? */
export function IdentifiersPage() {
  const t = useT();
  const may = useMay('owner', 'marketer');
  const queries = useQueryClient();
  const pages = usePages<QuarantinedIdentifier>(PATH, {}, 15_000);
  const [asking, setAsking] = useState<QuarantinedIdentifier>();
  const release = useMutation({
    mutationFn: async (one: QuarantinedIdentifier) => {
      await http.delete<void>(`${PATH}?identifier=${encodeURIComponent(`${one.type}:${one.value}`)}`);
      await new Promise((done) => setTimeout(done, FOLDED_MS));
    },
    onSuccess: () => {
      told(t('identifiers.released'));
      setAsking(undefined);
      return queries.invalidateQueries({ queryKey: [PATH] });
    },
    onError: (error) => failed(t, error),
  });
  return (
    <>
      <PageHead title={t('identifiers.title')} explain={t('identifiers.explain')} />
      <DataTable
        label={t('identifiers.title')}
        pages={pages}
        rowKey={(one) => `${one.type}:${one.value}`}
        empty={{ icon: IconFingerprint, title: t('identifiers.empty'), children: t('identifiers.emptyDo') }}
        columns={[
          {
            key: 'value',
            name: t('identifiers.value'),
            cell: (one) => (
              <Group gap={8} wrap="nowrap">
                <IdentifierIcon type={one.type} />
                <div className="wrap">
                  <Text size="sm" className="wrap">
                    <bdi>{one.value}</bdi>
                  </Text>
                  <Text size="xs" c="dimmed">
                    {wordFor(t, 'identifier', one.type)}
                  </Text>
                </div>
              </Group>
            ),
          },
          {
            key: 'owner',
            name: t('identifiers.owner'),
            width: 160,
            cell: (one) => (
              <Anchor component={Link} to={profilePath(one.profile)} size="sm">
                {t('profile.number', { id: one.profile })}
              </Anchor>
            ),
          },
          { key: 'merges', name: t('identifiers.merges'), width: 150, right: true, cell: (one) => one.merges },
          { key: 'since', name: t('identifiers.since'), width: 150, cell: (one) => <When time={one.sinceMs} /> },
          {
            key: 'release',
            name: '',
            width: 130,
            right: true,
            cell: (one) =>
              may && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('identifiers.releaseOf', { value: one.value })}
                  onClick={() => setAsking(one)}
                >
                  {t('identifiers.release')}
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        opened={!!asking}
        close={() => setAsking(undefined)}
        title={t('identifiers.releaseAsk', { value: asking?.value ?? '' })}
        verb={t('identifiers.release')}
        busy={release.isPending}
        onConfirm={() => asking && release.mutate(asking)}
      >
        {t('identifiers.releaseWhat')}
      </ConfirmDialog>
    </>
  );
}
