import '@xyflow/react/dist/style.css';
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useComputedColorScheme, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { JourneyReport, JsonObject } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { entryWords } from './entry';
import type { Compared, Mark } from './compare/compare';
import { MarkTag } from './compare/MarkTag';
import { END, ENTRY, graphOf, idOf, leftEarly, movesByWay, type Graph } from './graph';
import type { Names } from './names';
import { layout, SMALL_HEIGHT, WIDTH, type Place } from './layout';
import { placesOf } from './editor/edits';
import { stepIcon, stepName, stepTitle, stepWords } from './steps';

const EDGES_LABELLED_OVER = 0;

interface Shown extends Record<string, unknown> {
  title: string;
  words: string;
  type: string;
  here: string;
  heldOut: string;
  early: { text: string; words: string } | undefined;
  selected: boolean;
  visited: boolean;
  faded: boolean;
  mark: Mark | undefined;
}

interface Props {
  names?: Names;
  definition: JsonObject;
  report: Pick<JourneyReport, 'nodes' | 'ways'> | undefined;
  selected: string | undefined;
  /** The boxes that one person came to, a list for each way that he went. */
  path: string[][] | undefined;
  /** What became of its steps since an older version, and the ways that only that one has. */
  compared?: Compared;
  /** Left out where a step leads nowhere. */
  choose?: (node: string | null) => void;
}

/** The journey as it is defined, with who is where; a click on a step lists its people. */
export function Canvas({ definition, report, selected, path, compared, names, choose = () => {} }: Props) {
  const t = useT();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  useMantineColorScheme();
  const graph = useMemo(() => compared?.graph ?? graphOf(definition), [definition, compared]);
  const places = useMemo(() => placesIn(graph, definition), [graph, definition]);
  const visited = useMemo(() => new Set(path?.flat()), [path]);
  const moves = useMemo(() => movesByWay(report?.ways ?? []), [report]);
  const early = useMemo(() => leftEarly(graph, report?.ways ?? []), [graph, report]);
  const trail = useMemo(() => trailOf(path ?? [], places), [path, places]);

  const earlyWords = (count: number) => ({
    text: format.compact(count),
    words: t('journeys.leftEarly', { count }),
  });
  const nodes: Node[] = [
    end(ENTRY, entryWords(t, definition, names), places, path),
    ...graph.nodes.map((node): Node => {
      const id = idOf(node);
      const here = report?.nodes.find((place) => place.node === id);
      const data: Shown = {
        title: stepTitle(t, node),
        words: [node.title ? stepName(t, String(node.type)) : '', stepWords(t, node, format.span, names)]
          .filter(Boolean)
          .join(' · '),
        type: String(node.type),
        here: here ? t('journeys.hereNow', { count: here.inside, text: format.compact(here.inside) }) : '',
        heldOut: here?.heldOut ? t('journeys.hereHeldOut', { count: here.heldOut }) : '',
        early: early.get(id) ? earlyWords(early.get(id)!) : undefined,
        selected: selected === id,
        visited: visited.has(id),
        faded: !!path && !visited.has(id),
        mark: compared?.marks.get(id),
      };
      return {
        id,
        type: 'step',
        position: places.get(id)!,
        data,
        ariaRole: 'button',
      };
    }),
    end(END, t('journeys.end'), places, path),
  ];
  const edges = graph.edges.map((edge): Edge => {
    const way = `${edge.from}\n${edge.to}`;
    const gone = moves.get(way) ?? 0;
    const lit = trail.has(way);
    const port = edge.port
      .split(' / ')
      .map((one) => (one === 'next' || one === '' ? '' : wordFor(t, 'port', one)))
      .filter(Boolean)
      .join(' / ');
    return {
      id: way,
      source: edge.from,
      target: edge.to,
      type: 'smoothstep',
      focusable: false,
      label: [port, gone > EDGES_LABELLED_OVER ? format.compact(gone) : ''].filter(Boolean).join(' · ') || undefined,
      className: lit ? 'edge-lit' : compared?.gone.has(way) ? 'edge edge-aside' : 'edge',
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, ...(lit && { color: 'var(--braid-good)' }) },
    };
  });
  return (
    <div className="canvas" style={{ height: Math.min(820, canvasHeight(places)) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => node.type === 'step' && choose(node.id === selected ? null : node.id)}
        onNodesChange={(changes) =>
          changes.forEach((change) => change.type === 'select' && change.selected && choose(change.id))
        }
        ariaLabelConfig={{
          'controls.ariaLabel': t('journeys.controls'),
          'controls.zoomIn.ariaLabel': t('journeys.zoomIn'),
          'controls.zoomOut.ariaLabel': t('journeys.zoomOut'),
          'controls.fitView.ariaLabel': t('journeys.fit'),
          'node.a11yDescription.default': t('journeys.graphHint'),
          'node.a11yDescription.keyboardDisabled': t('journeys.graphHint'),
        }}
      >
        <Background gap={22} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

const NODE_TYPES = { step: StepNode, end: EndNode };

function StepNode({ data }: { data: Record<string, unknown> }) {
  const step = data as Shown;
  const Icon = stepIcon(step.type);
  return (
    <div
      className="step-node"
      data-selected={step.selected || undefined}
      data-visited={step.visited || undefined}
      data-faded={step.faded || undefined}
      data-mark={step.mark}
      style={{ width: WIDTH }}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="step-title">
        <Icon size={16} stroke={1.8} aria-hidden style={{ flex: 'none' }} />
        <span className="clamp2" title={step.title}>
          <bdi>{step.title}</bdi>
        </span>
        {step.early && (
          <span className="step-early" title={step.early.words}>
            <IconDoorExit size={13} aria-hidden />
            <span aria-hidden>{step.early.text}</span>
            <VisuallyHidden>{step.early.words}</VisuallyHidden>
          </span>
        )}
      </div>
      <div className="step-words clamp2" title={step.words}>
        <bdi>{step.words}</bdi>
      </div>
      <div className="step-here">
        {step.mark && <MarkTag mark={step.mark} />}
        {step.here}
        {step.heldOut && <span className="dim"> {step.heldOut}</span>}
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

function EndNode({ data }: { data: Record<string, unknown> }) {
  return (
    <div className="end-node" style={{ width: WIDTH }}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className="clamp2" title={String(data.title)}>
        <bdi>{String(data.title)}</bdi>
      </span>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

const end = (id: string, title: string, places: Map<string, Place>, path: string[][] | undefined): Node => ({
  id,
  type: 'end',
  position: places.get(id)!,
  data: { title, faded: !!path },
  selectable: false,
  focusable: false,
});

/** The lines between the boxes that he came to. A step that only another version has is passed over. */
const trailOf = (path: string[][], places: Map<string, Place>) =>
  new Set(
    path.flatMap((way) => {
      const drawn = way.filter((id) => places.has(id));
      return drawn.slice(1).map((to, i) => `${drawn[i]}\n${to}`);
    }),
  );

/** As it is drawn, or else from top to bottom. */
const placesIn = (graph: Graph, definition: JsonObject) =>
  layout(
    [
      { id: ENTRY, height: SMALL_HEIGHT },
      ...graph.nodes.map((node) => ({ id: idOf(node) })),
      { id: END, height: SMALL_HEIGHT },
    ],
    graph.edges,
    placesOf(definition),
  );

const canvasHeight = (places: Map<string, Place>) =>
  Math.max(...[...places.values()].map((place) => place.y)) + SMALL_HEIGHT + 120;
