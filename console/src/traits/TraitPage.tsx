import { Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useMay } from '../access/useMay';
import { useT } from '../i18n';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useTrait } from './api';
import { Bounds } from './Bounds';
import { Distribution } from './Distribution';
import { TraitForm } from './TraitForm';

/** One computed trait, to read and to change; without a key in the address a new one. */
export function TraitPage() {
  const t = useT();
  const { key } = useParams();
  const trait = useTrait(key);
  const sees = useMay('owner', 'marketer', 'analyst');
  if (key === undefined) return <TraitForm key="new" />;
  if (trait.data)
    return (
      <Stack gap="md">
        <div>
          <TraitForm key={`${key} ${trait.data.version}`} trait={trait.data} />
        </div>
        {trait.data.bounds && <Bounds trait={trait.data} bounds={trait.data.bounds} />}
        {sees && <Distribution trait={trait.data} />}
      </Stack>
    );
  return (
    <>
      <PageHead title={key || t('traits.new')} />
      {trait.isError ? (
        <Failed error={trait.error} retry={() => void trait.refetch()} />
      ) : (
        <div className="card">
          <div className="card-body">
            <Loading lines={6} height={28} />
          </div>
        </div>
      )}
    </>
  );
}
