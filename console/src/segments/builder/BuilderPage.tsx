import {
  ActionIcon,
  Button,
  Group as Line,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useMay } from '../../access/useMay';
import { ApiError } from '../../api/http';
import type { Conditions, JsonObject, Segment } from '../../api/types';
import { useT } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failed } from '../../ui/Failed';
import { fieldError, FormError } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { told } from '../../ui/toast';
import { useLeaveGuard } from '../../ui/useLeaveGuard';
import { useConditions, useSaveSegment, useSegment, useSegments } from '../api';
import { segmentPath } from '../paths';
import { sentence } from '../sentence';
import './builder.css';
import { Gallery, readyName, type Ready } from './Gallery';
import { begin, put, redo, undo } from './history';
import { keyOf } from './keyOf';
import { Preview, usePreview } from './Preview';
import { RuleJson } from './RuleJson';
import { RuleTree } from './RuleTree';
import { fromRule, locate, newGroup, toRule, type Group } from './tree';

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

interface Draft {
  name: string;
  description: string;
  root: Group;
}

interface Props {
  conditions: Conditions;
  segments: Segment[];
  edited?: Segment;
  copied?: Segment;
  may: boolean;
}

function Editor({ conditions, segments, edited, copied, may }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const source = edited ?? copied;
  const [line, setLine] = useState(() =>
    begin<Draft>({
      name: edited?.name ?? (copied ? t('builder.copyOf', { name: copied.name }).slice(0, 255) : ''),
      description: source?.description ?? '',
      root: source ? fromRule(source.rule) : newGroup(),
    }),
  );
  const [typedKey, setTypedKey] = useState<string>();
  const [view, setView] = useState('rows');
  const [gallery, setGallery] = useState(!source);
  const [saved, setSaved] = useState<string>();
  const draft = line.now;
  const rule = toRule(draft.root);
  const empty = draft.root.items.length === 0;
  const key = edited?.key ?? typedKey ?? freeKey(keyOf(draft.name), segments);
  const save = useSaveSegment();
  const preview = usePreview(rule, empty);
  const change = (part: Partial<Draft>, tag?: string) => {
    save.reset();
    setLine((before) => put(before, { ...before.now, ...part }, tag));
  };
  const setRoot = (root: Group, tag?: string) => change({ root }, tag);
  const unsaved = saved === undefined && (line.past.length > 0 || (!!copied && !empty));
  useLeaveGuard(unsaved);
  useEffect(() => {
    if (saved !== undefined) void navigate(segmentPath(saved), { replace: true });
  }, [saved, navigate]);
  useHotkeys(
    [
      ['mod+Z', () => setLine(undo)],
      ['mod+shift+Z', () => setLine(redo)],
      ['mod+Y', () => setLine(redo)],
    ],
    [],
  );
  const refusal = save.error ?? (preview.current ? preview.error : undefined);
  const place = refusal instanceof ApiError && refusal.field ? locate(draft.root, refusal.field) : undefined;
  const start = (ready: Ready) => {
    change({ name: draft.name || readyName(t, ready.key), root: fromRule(ready.rule) });
    setGallery(false);
  };
  const submit = () =>
    save.mutate(
      { key, name: draft.name.trim(), description: draft.description.trim(), rule },
      {
        onSuccess: () => {
          told(t('builder.saved'));
          setSaved(key);
        },
      },
    );
  return (
    <>
      <PageHead
        title={edited ? t('builder.editOf', { name: edited.name }) : t('builder.new')}
        explain={edited ? undefined : t('builder.explain')}
      >
        <Line gap="xs">
          <Tooltip label={t('builder.undo')}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('builder.undo')}
              disabled={line.past.length === 0}
              onClick={() => setLine(undo)}
            >
              <IconArrowBackUp size={17} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('builder.redo')}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('builder.redo')}
              disabled={line.future.length === 0}
              onClick={() => setLine(redo)}
            >
              <IconArrowForwardUp size={17} />
            </ActionIcon>
          </Tooltip>
          {may && (
            <Button
              onClick={submit}
              loading={save.isPending}
              disabled={empty || !draft.name.trim() || !key || (!!edited && !unsaved)}
            >
              {t('builder.save')}
            </Button>
          )}
        </Line>
      </PageHead>
      <div className="builder">
        <Stack gap="md">
          <Card title={t('builder.about')}>
            <Stack gap="sm">
              <TextInput
                label={t('builder.name')}
                required
                maxLength={255}
                value={draft.name}
                error={fieldError(save.error, '/name')}
                onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
              />
              <Textarea
                label={t('builder.description')}
                maxLength={1000}
                autosize
                maxRows={5}
                value={draft.description}
                error={fieldError(save.error, '/description')}
                onChange={(event) => change({ description: event.currentTarget.value }, 'description')}
              />
              {!edited && (draft.name || typedKey !== undefined) && (
                <TextInput
                  label={t('builder.key')}
                  description={t('builder.keyWhat')}
                  classNames={{ input: 'mono' }}
                  maxLength={64}
                  value={key}
                  error={
                    fieldError(save.error, '/key') ??
                    (segments.some((one) => one.key === key) ? t('builder.keyTaken') : undefined)
                  }
                  onChange={(event) => setTypedKey(event.currentTarget.value)}
                />
              )}
            </Stack>
          </Card>
          {gallery && empty && <Gallery choose={start} />}
          <Card
            title={t('builder.rule')}
            aside={
              <SegmentedControl
                size="xs"
                aria-label={t('builder.view')}
                value={view}
                onChange={setView}
                data={[
                  { value: 'rows', label: t('builder.rows') },
                  { value: 'json', label: t('builder.asJson') },
                ]}
              />
            }
          >
            {view === 'rows' ? (
              <RuleTree
                root={draft.root}
                conditions={conditions}
                segments={segments}
                self={edited?.key}
                wrong={place && refusal ? { ...place, text: refusal.message } : undefined}
                set={setRoot}
              />
            ) : (
              <RuleJson rule={empty ? {} : rule} set={(next: JsonObject) => setRoot(fromRule(next), 'json')} />
            )}
            {!empty && (
              <Text size="sm" mt="md" className="wrap">
                <span className="dim">{t('builder.reads')}</span>{' '}
                <bdi>{sentence(t, rule, 0, (other) => segments.find((one) => one.key === other)?.name || other)}</bdi>
              </Text>
            )}
          </Card>
          {save.error && !place && <FormError error={save.error} fields={['/name', '/description', '/key']} />}
        </Stack>
        <div className="builder-side">
          <Preview preview={preview} empty={empty} />
        </div>
      </div>
    </>
  );
}

/** A key that no segment has. */
function freeKey(wanted: string, segments: Segment[]): string {
  const taken = new Set(segments.map((one) => one.key));
  if (!wanted || !taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const key = `${wanted.slice(0, 60)}-${n}`;
    if (!taken.has(key)) return key;
  }
}
