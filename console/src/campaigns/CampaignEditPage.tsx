import { useParams, useSearchParams } from 'react-router';
import { useT } from '../i18n';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useCampaign } from './api';
import { CampaignForm } from './CampaignForm';
import { emptyDraft, keyOf } from './draft';

/** A new campaign, from nothing or from another (`?of=KEY`), or one that is changed. */
export function CampaignEditPage() {
  const t = useT();
  const { key } = useParams();
  const [search] = useSearchParams();
  const of = search.get('of') ?? undefined;
  const found = useCampaign(key ?? of, false);
  const title = key ? (found.data?.name ?? key) : t('campaigns.new');
  const before = found.data?.definition;
  const copy = t('campaigns.copyOf', { name: before?.name ?? '' });
  const start = key || !before ? before : { ...before, key: keyOf(copy), name: copy };
  return (
    <>
      <PageHead title={title} explain={t('campaigns.explain')} />
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {(key ?? of) ? (
        start ? (
          <CampaignForm key={key ?? of} start={start} fresh={!key} />
        ) : (
          !found.isError && <Loading lines={8} />
        )
      ) : (
        <CampaignForm start={emptyDraft()} fresh />
      )}
    </>
  );
}
