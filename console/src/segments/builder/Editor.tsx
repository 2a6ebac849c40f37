import { ActionIcon, Button, Group as Line, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/http';
import type { Conditions, JsonObject, Segment } from '../../api/types';
import { useT } from '../../i18n';
import { Card } from '../../ui/Card';
import { FormError } from '../../ui/form';
import { PageHead } from '../../ui/PageHead';
import { told } from '../../ui/toast';
import { useLeaveGuard } from '../../ui/useLeaveGuard';
import { useModKeys } from '../../ui/keys';
import { useSaveSegment } from '../api';
import { segmentPath } from '../paths';
import { sentence } from '../sentence';
import { About, type Draft } from './About';
import { DraftNotice, useDraft } from './draft';
import { Gallery, readyName, type Ready } from './Gallery';
import { begin, put, redo, undo } from './history';
import { keyOf } from './keyOf';
import { Preview, usePreview } from './Preview';
import { RuleJson } from './RuleJson';
import { RuleTree } from './RuleTree';
import { fromRule, locate, newGroup, toRule, type Group } from './tree';

interface Props {
  conditions: Conditions;
  segments: Segment[];
  edited?: Segment;
  copied?: Segment;
  may: boolean;
}

/** What is written, with the way back, and how many it would be. */
export function Editor({ conditions, segments, edited, copied, may }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const source = edited ?? copied;
  const [line, setLine] = useState(() =>
    begin<Draft>({
      name: edited?.name ?? (copied ? t('builder.copyOf', { name: copied.name }).slice(0, 255) : ''),
      description: source?.description ?? '',
      webhook: edited?.webhook ?? '',
      includeExisting: edited?.include_existing ?? false,
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
  const kept = useDraft(edited?.key ?? (copied ? `copy of ${copied.key}` : ''), {
    unsaved,
    done: saved !== undefined,
    name: draft.name,
    description: draft.description,
    webhook: draft.webhook,
    rule: empty ? {} : rule,
  });
  useEffect(() => {
    if (saved !== undefined) void navigate(segmentPath(saved), { replace: true });
  }, [saved, navigate]);
  useModKeys({ z: () => setLine(undo), 'shift+z': () => setLine(redo), y: () => setLine(redo) });
  const refusal = save.error ?? (preview.current ? preview.error : undefined);
  const place = refusal instanceof ApiError && refusal.field ? locate(draft.root, refusal.field) : undefined;
  const start = (ready: Ready) => {
    change({ name: draft.name || readyName(t, ready.key), root: fromRule(ready.rule) });
    setGallery(false);
  };
  const submit = () =>
    save.mutate(
      {
        key,
        name: draft.name.trim(),
        description: draft.description.trim(),
        webhook: draft.webhook,
        rule,
        include_existing: draft.includeExisting,
      },
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
          {kept.found && (
            <DraftNotice
              atMs={kept.found.atMs}
              restore={() => {
                change({
                  name: kept.found!.name,
                  description: kept.found!.description,
                  webhook: kept.found!.webhook ?? '',
                  root: fromRule(kept.found!.rule),
                });
                kept.forget();
              }}
              drop={kept.forget}
            />
          )}
          <About
            draft={draft}
            segmentKey={key}
            keyShown={!edited && (draft.name !== '' || typedKey !== undefined)}
            taken={segments.some((one) => one.key === key)}
            error={save.error}
            change={change}
            changeKey={setTypedKey}
          />
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
          {save.error && !place && (
            <FormError error={save.error} fields={['/name', '/description', '/webhook', '/key']} />
          )}
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
