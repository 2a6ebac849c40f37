import { useParams, useSearchParams } from 'react-router';
import { useMay } from '../../access/useMay';
import { ApiError } from '../../api/http';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { useConditions, useSegments } from '../../segments/api';
import { Failed } from '../../ui/Failed';
import { Loading } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { useJourneys } from '../api';
import { useStepKinds } from './api';
import { useFoundDraft } from './useDraft';
import { Editor } from './Editor';

const EMPTY: JsonObject = { title: '', entry: {}, nodes: [] };

/** A new journey, a copy of another (`?from=`), or one that is there. */
export function EditorPage() {
  const t = useT();
  const { key } = useParams();
  const [search] = useSearchParams();
  const from = search.get('from') ?? undefined;
  const kinds = useStepKinds();
  const conditions = useConditions();
  const segments = useSegments();
  const journeys = useJourneys(false);
  const draft = useFoundDraft(key);
  const may = useMay('owner', 'marketer');
  const all = journeys.data?.items ?? [];
  const source = all.find((one) => one.key === (key ?? from));
  const failed = kinds.error ?? conditions.error ?? journeys.error ?? draft.error;
  const head = <PageHead title={key ?? t('canvas.new')} />;
  if (failed)
    return (
      <>
        {head}
        <Failed
          error={failed}
          retry={() => void Promise.all([kinds.refetch(), conditions.refetch(), journeys.refetch()])}
        />
      </>
    );
  if (!kinds.data || !conditions.data || segments.isPending || !journeys.data || (key && draft.data === undefined))
    return (
      <>
        {head}
        <Loading lines={10} height={32} />
      </>
    );
  if (key && !source && !draft.data)
    return (
      <>
        {head}
        <Failed error={new ApiError(404, 'not_found', key)} />
      </>
    );
  return (
    <Editor
      key={`${key ?? ''} ${from ?? ''}`}
      kinds={kinds.data.steps}
      entries={kinds.data.entries}
      conditions={conditions.data}
      segments={segments.data?.items ?? []}
      first={
        draft.data?.definition ??
        (source && !key
          ? copied(source.definition, t('builder.copyOf', { name: source.title }))
          : source?.definition) ??
        EMPTY
      }
      draft={draft.data ?? undefined}
      keyGiven={key}
      journey={key ? source : undefined}
      taken={all.map((one) => one.key)}
      may={may}
    />
  );
}

/** The seed stays with the original, so that other people are held out. */
function copied({ seed: _, key: __, ...definition }: JsonObject, title: string): JsonObject {
  return { ...definition, title: title.slice(0, 100) };
}
