import { Button, Table, Text } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import { UsedBy } from '../segments/UsedBy';
import { useT, wordFor } from '../i18n';
import { Empty } from '../ui/Empty';
import { ListCard } from '../ui/ListCard';
import { ListTable } from '../ui/ListTable';
import { NamedLink } from '../ui/NamedLink';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { useTraits } from './api';
import { formulaSentence } from './formula';
import { newTraitPath, traitPath } from './paths';

/** What is computed of every person, and what uses it? */
export function TraitsPage() {
  const t = useT();
  const traits = useTraits(true);
  const may = useMay('owner', 'marketer');
  const all = traits.data?.items ?? [];
  const create = may && (
    <Button component={Link} to={newTraitPath}>
      {t('traits.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('traits.title')} explain={t('traits.explain')}>
        {create}
      </PageHead>
      <ListCard
        query={traits}
        nothing={
          all.length === 0 && (
            <Empty icon={IconMathFunction} title={t('traits.empty')} action={create || undefined}>
              {t('traits.emptyDo')}
            </Empty>
          )
        }
      >
        <ListTable label={t('traits.title')} minWidth={640} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="30%">{t('traits.col.name')}</Table.Th>
              <Table.Th>{t('traits.col.formula')}</Table.Th>
              <Table.Th w={150}>{t('traits.col.changed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all.map((one) => (
              <Table.Tr key={one.key}>
                <Table.Td className="wrap" data-wide>
                  <NamedLink to={traitPath(one.key)} name={one.name} code={`computed.${one.key}`} />
                  {one.status !== 'ready' && <Tag tone="info">{wordFor(t, 'segmentStatus', one.status)}</Tag>}
                </Table.Td>
                <Table.Td className="wrap" data-wide>
                  <Text size="sm" className="wrap">
                    <bdi>{formulaSentence(t, one.formula)}</bdi>
                  </Text>
                  <UsedBy users={one.usedBy} />
                </Table.Td>
                <Table.Td data-label={t('traits.col.changed')}>
                  <Text size="sm" span className="nowrap">
                    <When time={one.updatedMs} />
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ListTable>
      </ListCard>
    </>
  );
}
