import { Button, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Conditions, Draft, Journey, JsonObject, Segment, StepKind } from '../../api/types';
import { useT } from '../../i18n';
import { keyOf } from '../../segments/builder/keyOf';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { explain } from '../../ui/Failed';
import { PageHead } from '../../ui/PageHead';
import { failed } from '../../ui/toast';
import { useLeaveGuard } from '../../ui/useLeaveGuard';
import { ENTRY } from '../graph';
import { journeyPath, journeysPath } from '../paths';
import { TryMenu } from '../TryMenu';
import { useNames } from '../useNames';
import { useJudged } from './api';
import { useDraft } from './useDraft';
import { BoardView } from './BoardView';
import { DrawingContext, useBoard, type Drawing } from './drawing';
import type { Target } from './edits';
import './editor.css';
import { Chosen } from './Chosen';
import { PublishDialog } from './PublishDialog';
import { newNode } from './fragment';
import { Overview } from './Overview';
import { AskStep, Palette } from './Palette';
import { joined, problemsOf, type Problem } from './problems';
import { Tools } from './Tools';
import { useKeys } from './useKeys';
import { allWays, nodesOf } from './ways';

const NARROW = '(max-width: 1000px)';
const KEY_MAX = 64;

interface Props {
  kinds: StepKind[];
  entries: StepKind[];
  conditions: Conditions;
  segments: Segment[];
  first: JsonObject;
  /** What is there already; undefined for a new one. */
  journey?: Journey;
  /** What was drawn before and not published. */
  draft?: Draft;
  /** Of the address: it stays. */
  keyGiven?: string;
  taken: string[];
  may: boolean;
}

/** A journey while it is drawn. */
export function Editor(props: Props) {
  return (
    <ReactFlowProvider>
      <Inner {...props} />
    </ReactFlowProvider>
  );
}

function Inner({ kinds, entries, conditions, segments, first, journey, draft, keyGiven, taken, may }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const board = useBoard(kinds, first);
  const [typedKey, setTypedKey] = useState<string>();
  const [selected, choose] = useState<string[]>(journey ? [] : [ENTRY]);
  const [asked, ask] = useState<Target>();
  const [publishing, setPublishing] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [published, setPublished] = useState<string>();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const readOnly = narrow || !may;
  const title = typeof board.definition.title === 'string' ? board.definition.title : '';
  const key = keyGiven ?? typedKey ?? keyOf(title).slice(0, KEY_MAX);
  const definition = useMemo(() => ({ ...board.definition, key }), [board.definition, key]);
  const names = useNames();
  const { judged, current } = useJudged(definition);
  const problems = useMemo(() => {
    const ours = problemsOf(kinds, entries, definition);
    if (!key && title) ours.push({ pointer: '/key', box: ENTRY, code: 'canvas.noKey' });
    if (!journey && taken.includes(key)) ours.push({ pointer: '/key', box: ENTRY, code: 'canvas.keyTaken' });
    return joined(ours, judged?.problems ?? [], definition);
  }, [kinds, entries, definition, judged, key, title, journey, taken]);
  const begun = board.canUndo || (!keyGiven && nodesOf(first).length > 0);
  const clash = !journey && taken.includes(key);
  const draw = useDraft({
    key: clash ? '' : key,
    definition,
    begun: begun && may,
    found: draft,
    done: published !== undefined,
  });
  useLeaveGuard(published === undefined && begun && !draw.kept);
  useEffect(() => {
    if (published !== undefined) void navigate(published, { replace: true });
  }, [published, navigate]);
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const drawing: Drawing = {
    kinds,
    entries,
    definition,
    edit: board.edit,
    problems,
    quiet: !journey && !board.canUndo && nodesOf(first).length === 0,
    readOnly,
    selected,
    choose,
    ask,
    add: (type, into, place) => {
      const kind = kinds.find((one) => one.type === type);
      if (!kind) return;
      const node = newNode(kind, definition);
      board.edit({ do: 'add', node, into, place });
      choose([String(node.id)]);
    },
    conditions,
    segments,
    names,
  };
  const openPanel = () =>
    requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>('fieldset input, fieldset select, textarea, button')?.focus(),
    );
  const show = (problem: Problem) => {
    choose([problem.box]);
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        panel.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-error] input')?.focus(),
      ),
    );
  };
  const wrong = problems.length > 0;
  const draftWords = draw.error
    ? t('canvas.draftFailed', { detail: explain(t, draw.error) })
    : draw.waiting
      ? t('canvas.saving')
      : draw.kept
        ? t('canvas.draftKept')
        : draft
          ? t('canvas.draftFound')
          : undefined;
  return (
    <DrawingContext value={drawing}>
      <PageHead
        title={journey ? t('canvas.editOf', { title: title || key }) : title || t('canvas.new')}
        explain={narrow ? t('canvas.narrow') : draftWords}
      >
        <Group gap="xs">
          {!readOnly && draw.there && (
            <Button variant="subtle" onClick={() => setDiscarding(true)}>
              {t('canvas.discard')}
            </Button>
          )}
          {may && <TryMenu journey={{ key, definition }} drawn disabled={wrong || !current} />}
          {!readOnly && (
            <Button
              leftSection={<IconSend size={16} />}
              disabled={wrong || !current || (!!journey && !draft && !begun)}
              onClick={() => {
                draw.publish.reset();
                setPublishing(true);
              }}
            >
              {t('canvas.publish')}
            </Button>
          )}
        </Group>
      </PageHead>
      <Keys undo={board.undo} redo={board.redo} search={() => search.current?.focus()} />
      <div className="editor" data-readonly={readOnly || undefined}>
        {!readOnly && (
          <aside className="editor-palette" aria-label={t('canvas.palette')}>
            <Palette choose={(type) => drawing.add(type, openWay(drawing))} />
          </aside>
        )}
        <div className="editor-middle">
          <Tools {...board} search={search} />
          <BoardView open={openPanel} />
        </div>
        <aside className="editor-panel" aria-label={t('canvas.panel')} ref={panel}>
          <Chosen
            keyField={keyGiven ? undefined : { value: key, set: setTypedKey }}
            overview={
              <Overview advice={wrong ? [] : (judged?.advice ?? [])} waiting={!current} bin={board.bin} show={show} />
            }
          />
        </aside>
      </div>
      <AskStep way={asked} close={() => ask(undefined)} />
      {publishing && (
        <PublishDialog
          journey={journey}
          publish={draw.publish}
          close={() => setPublishing(false)}
          done={() => setPublished(journeyPath(key))}
        />
      )}
      <ConfirmDialog
        opened={discarding}
        close={() => setDiscarding(false)}
        title={t('canvas.discardAsk')}
        verb={t('canvas.discard')}
        danger
        busy={draw.discard.isPending}
        onConfirm={() =>
          draw.discard.mutate(undefined, {
            onSuccess: () => setPublished(journey ? journeyPath(key) : journeysPath),
            onError: (error) => failed(t, error),
          })
        }
      >
        {t('canvas.discardExplain')}
      </ConfirmDialog>
    </DrawingContext>
  );
}

/** The keys need what the drawing's parts share. */
function Keys(props: Parameters<typeof useKeys>[0]) {
  useKeys(props);
  return null;
}

/** Where a step goes that is chosen in the palette: after the chosen one, else at the first end. */
function openWay({ kinds, definition, selected }: Drawing): Target | undefined {
  const ways = allWays(kinds, definition);
  const [one] = selected;
  return (
    ways.find((way) => way.from === one && (way.name === 'next' || way.from === ENTRY)) ??
    ways.find((way) => way.from === one) ??
    ways.find((way) => way.to === '')
  );
}
