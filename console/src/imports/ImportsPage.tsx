import { Anchor, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ImportSummary } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { DataTable, type Column } from '../ui/DataTable';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useImports } from './api';
import { DropZone } from './DropZone';
import { importPath } from './paths';
import { StateTag } from './StateTag';

/** What was brought in from files, and bring in more. */
export function ImportsPage() {
  const t = useT();
  const format = useFormat();
  const imports = useImports();
  const columns: Column<ImportSummary>[] = [
    {
      key: 'name',
      name: t('imports.col.file'),
      cell: (one) => (
        <Anchor component={Link} to={importPath(one.id)} size="sm" className="clamp2">
          <bdi>{one.name}</bdi>
        </Anchor>
      ),
      width: '34%',
    },
    { key: 'kind', name: t('imports.col.kind'), cell: (one) => wordFor(t, 'importKind', one.kind), width: 140 },
    { key: 'state', name: t('imports.col.state'), cell: (one) => <StateTag state={one.state} />, width: 150 },
    {
      key: 'rows',
      name: t('imports.col.rows'),
      cell: (one) => format.number(one.progress.imported + one.progress.known),
      right: true,
    },
    {
      key: 'rejected',
      name: t('imports.col.rejected'),
      cell: (one) => format.number(one.progress.rejected),
      right: true,
    },
    {
      key: 'when',
      name: t('imports.col.when'),
      cell: (one) => (
        <Text size="sm" span className="nowrap">
          <When time={one.createdMs} />
        </Text>
      ),
      width: 140,
    },
  ];
  return (
    <>
      <PageHead title={t('imports.title')} explain={t('imports.explain')} />
      <Stack gap="md">
        <DropZone />
        <DataTable
          label={t('imports.history')}
          columns={columns}
          pages={imports}
          rowKey={(one) => one.id}
          href={(one) => importPath(one.id)}
          empty={{ icon: IconFileImport, title: t('imports.empty'), children: t('imports.emptyDo') }}
        />
      </Stack>
    </>
  );
}
