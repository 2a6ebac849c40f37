import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  applyNodeChanges,
  Background,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  useReactFlow,
  type Connection,
  type Edge,
  type Node,
  type NodeChange,
} from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { useT } from '../../i18n';
import { ENTRY, idOf } from '../graph';
import { WIDTH } from '../layout';
import { entryWords } from '../entry';
import { BoxTools } from './BoxTools';
import { EntryBox, LeafBox, NoteBox, StepBox } from './boxes';
import { build, leafId } from './build';
import { useDrawing } from './drawing';
import { noteIndex } from './problems';
import { DRAGGED } from './useDrop';
import { walk, type Arrow } from './walk';
import { nodeOf, wayId, type Path } from './ways';
import { WayLine } from './WayLine';

const NODE_TYPES = { step: StepBox, entry: EntryBox, leaf: LeafBox, note: NoteBox };
const EDGE_TYPES = { way: WayLine };
const MINIMAP_FROM = 14;
const READABLE = 0.75;
/** Two boxes side by side, with their gap and a little air. */
const PAIR = 2 * WIDTH + 80;
const TOP = 24;
const ARROWS = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'];

const pathOf = (handle: string | null | undefined): Path =>
  (handle ?? '').split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** The drawing itself: drag, connect, walk by keys. */
export function BoardView({ open }: { open: () => void }) {
  const t = useT();
  const scheme = useComputedColorScheme('light');
  const { kinds, definition, edit, selected, choose, readOnly, add, ask, names } = useDrawing();
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const built = useMemo(() => build(kinds, definition), [kinds, definition]);
  const wanted = useMemo(() => boxesOf(built, entryWords(t, definition, names)), [built, definition, names, t]);
  const [nodes, setNodes] = useState<Node[]>(wanted);
  useEffect(() => {
    setNodes((before) => {
      const measured = new Map(before.map((node) => [node.id, node.measured]));
      return wanted.map((node) => ({
        ...node,
        selected: selected.includes(node.id),
        draggable: !readOnly && node.draggable,
        ...(measured.get(node.id) && { measured: measured.get(node.id) }),
      }));
    });
  }, [wanted, selected, readOnly]);
  const edges = useMemo(() => linesOf(built, readOnly), [built, readOnly]);
  useEffect(() => {
    const [one] = selected;
    if (one && selected.length === 1) show(one);
    // Only when something else is chosen.
  }, [selected]);

  function show(id: string) {
    const place = built.places.get(id) ?? built.notes[noteIndex(id)]?.note;
    const box = frame.current?.getBoundingClientRect();
    if (!place || !box) return;
    const { x, y, zoom } = flow.getViewport();
    const left = place.x * zoom + x;
    const top = place.y * zoom + y;
    if (left < 0 || top < 0 || left + 250 * zoom > box.width || top + 112 * zoom > box.height)
      void flow.setCenter(place.x + 125, place.y + 56, { zoom });
  }
  /** A long journey begins at its top, large enough to be read; on a phone so that both ways of a branch are in sight. */
  function readable() {
    const box = frame.current?.getBoundingClientRect();
    const entry = built.places.get(ENTRY);
    if (!box || !entry) return;
    const zoom = Math.min(READABLE, box.width / PAIR);
    if (flow.getZoom() >= zoom) return;
    const x = box.width / 2 - (entry.x + WIDTH / 2) * zoom;
    void flow.setViewport({ x, y: TOP - entry.y * zoom, zoom });
  }
  const focus = (id: string) =>
    frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
  const changed = (changes: NodeChange[]) => {
    setNodes((before) => applyNodeChanges(changes, before));
    const chosen = changes.filter((one) => one.type === 'select');
    if (chosen.length === 0) return;
    const now = new Set(selected);
    for (const one of chosen)
      if (one.selected) now.add(one.id);
      else now.delete(one.id);
    const next = [...now].filter((id) => !id.startsWith(':leaf'));
    if (next.join() !== selected.join()) choose(next);
  };
  const put = (moved: Node[]) => {
    const steps = moved.filter((node) => node.type === 'step' && nodeOf(definition, node.id));
    if (steps.length > 0)
      edit({ do: 'move', places: Object.fromEntries(steps.map((node) => [node.id, node.position])) });
    for (const node of moved) {
      const index = noteIndex(node.id);
      const note = built.notes[index]?.note;
      if (note) edit({ do: 'note', index, note: { ...note, ...node.position } });
    }
  };
  const connect = ({ source, sourceHandle, target }: Connection) =>
    edit({ do: 'connect', way: { from: source, path: pathOf(sourceHandle) }, to: target });
  const drop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAGGED);
    if (!type || readOnly) return;
    event.preventDefault();
    add(type, undefined, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  };
  return (
    <div
      ref={frame}
      className="canvas editor-canvas"
      onDrop={drop}
      onDragOver={(event) => !readOnly && event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onKeyDownCapture={(event) => {
        const at = (event.target as HTMLElement).closest?.('.react-flow__node');
        const id = at?.getAttribute('data-id');
        if (!id || event.target !== at || event.ctrlKey || event.metaKey || event.altKey) return;
        if (ARROWS.includes(event.key)) {
          const lines = built.ways.map((way) => ({ from: way.from, to: way.to || leafId(way) }));
          const to = walk(id, event.key as Arrow, lines, built.places);
          event.preventDefault();
          event.stopPropagation();
          if (!to) return;
          show(to);
          if (to.startsWith(':leaf'))
            frame.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(to)}"] button`)?.focus();
          else focus(to);
        } else if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          event.stopPropagation();
          choose([id]);
          open();
        }
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
        onInit={() => requestAnimationFrame(readable)}
        minZoom={0.15}
        maxZoom={1.6}
        panOnScroll
        zoomOnDoubleClick={false}
        nodeDragThreshold={4}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        deleteKeyCode={null}
        proOptions={{ hideAttribution: true }}
        onNodesChange={changed}
        onNodeDragStop={(_, __, moved) => put(moved)}
        onConnect={connect}
        onConnectEnd={(_, end) => {
          if (end.isValid || !end.fromHandle || end.fromHandle.type !== 'source' || end.toNode) return;
          ask({ from: end.fromNode!.id, path: pathOf(end.fromHandle.id) });
        }}
        onReconnect={(old, made) => {
          if (made.source !== old.source || made.sourceHandle !== old.sourceHandle)
            edit({ do: 'connect', way: { from: old.source, path: pathOf(old.sourceHandle) }, to: '' });
          connect(made);
        }}
        isValidConnection={({ source, target }) => source !== target && !target.startsWith(':')}
        ariaLabelConfig={{
          'controls.ariaLabel': t('journeys.controls'),
          'controls.zoomIn.ariaLabel': t('journeys.zoomIn'),
          'controls.zoomOut.ariaLabel': t('journeys.zoomOut'),
          'controls.fitView.ariaLabel': t('journeys.fit'),
          'minimap.ariaLabel': t('canvas.minimap'),
          'node.a11yDescription.default': t('canvas.keys'),
          'node.a11yDescription.keyboardDisabled': t('canvas.keys'),
          'edge.a11yDescription.default': t('canvas.keys'),
        }}
      >
        <Background gap={22} />
        <Controls showInteractive={false} />
        {nodes.length >= MINIMAP_FROM && <MiniMap pannable zoomable />}
        {!readOnly && <BoxTools />}
      </ReactFlow>
    </div>
  );
}

function boxesOf({ places, nodes, leaves, notes, outs }: ReturnType<typeof build>, entry: string): Node[] {
  return [
    {
      id: ENTRY,
      type: 'entry',
      position: places.get(ENTRY)!,
      data: { words: entry },
      draggable: false,
      ariaRole: 'button',
    },
    ...nodes.map((node) => ({
      id: idOf(node),
      type: 'step',
      position: places.get(idOf(node))!,
      data: { node, outs },
      draggable: true,
      ariaRole: 'button' as const,
    })),
    ...leaves.map((way) => ({
      id: leafId(way),
      type: 'leaf',
      position: places.get(leafId(way))!,
      data: { way },
      draggable: false,
      selectable: false,
      focusable: false,
    })),
    ...notes.map(({ id, note }) => ({
      id,
      type: 'note',
      position: { x: note.x, y: note.y },
      data: { text: note.text },
      draggable: true,
      ariaRole: 'button' as const,
    })),
  ];
}

function linesOf({ ways, outs }: ReturnType<typeof build>, readOnly: boolean): Edge[] {
  return ways.map((way) => ({
    id: wayId(way),
    source: way.from,
    sourceHandle: way.path.join('/'),
    target: way.to || leafId(way),
    type: 'way',
    data: { way, out: outs.get(wayId(way)) },
    focusable: false,
    selectable: !readOnly,
    reconnectable: !readOnly && way.to !== '' ? true : false,
    className: 'edge',
    ...(way.to && { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } }),
  }));
}
