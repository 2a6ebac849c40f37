import { useParams, useSearchParams } from 'react-router';
import { useMay } from '../../access/useMay';
import { useT } from '../../i18n';
import { Failed } from '../../ui/Failed';
import { Loading } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { useConditions, useSegment, useSegments } from '../api';
import './builder.css';
import { Editor } from './Editor';

/** A rule in sentences: a new segment, a copy of another (`?from=`), or one that is there. */
export function BuilderPage() {
  const t = useT();
  const { key } = useParams();
  const [search] = useSearchParams();
  const from = search.get('from') ?? undefined;
  const conditions = useConditions();
  const segments = useSegments();
  const template = useSegment(key ?? from);
  const may = useMay('owner', 'marketer');
  const failed = conditions.error ?? template.error;
  if (failed)
    return (
      <>
        <PageHead title={t('builder.new')} />
        <Failed error={failed} retry={() => void Promise.all([conditions.refetch(), template.refetch()])} />
      </>
    );
  if (!conditions.data || segments.isPending || ((key ?? from) && !template.data))
    return (
      <>
        <PageHead title={key ? key : t('builder.new')} />
        <div className="card">
          <div className="card-body">
            <Loading lines={8} height={32} />
          </div>
        </div>
      </>
    );
  return (
    <Editor
      key={`${key ?? ''} ${from ?? ''}`}
      conditions={conditions.data}
      segments={segments.data?.items ?? []}
      edited={key ? template.data : undefined}
      copied={!key && from ? template.data : undefined}
      may={may}
    />
  );
}
