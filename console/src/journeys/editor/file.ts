/** A drawing as a file: YAML as `braid apply` takes it, and a picture. The libraries are loaded when a file is asked for. */
import { getNodesBounds, getViewportForBounds, type Node } from '@xyflow/react';
import { isObject } from '../../api/json';
import type { JsonObject } from '../../api/types';

const MARGIN = 40;
/** What is there to draw with. Of an end only its plus: that the journey ends there is part of the picture. */
const LEFT_OUT = ['way-add', 'leaf-plus', 'react-flow__handle'];
/** Larger drawings are made smaller: browsers refuse larger pictures. */
const SIDE_MAX = 8_000;

export async function toYaml(definition: JsonObject): Promise<string> {
  const { dump } = await import('js-yaml');
  return dump(definition, { lineWidth: 140, noRefs: true });
}

/** Undefined for what is no journey: its shape the server judges. */
export async function fromYaml(text: string): Promise<JsonObject | undefined> {
  const { load } = await import('js-yaml');
  try {
    // Through JSON, so that nothing but JSON comes in: YAML knows dates, too.
    const read = JSON.parse(JSON.stringify(load(text))) as JsonObject;
    return isObject(read) && Array.isArray(read.nodes) ? read : undefined;
  } catch {
    return undefined;
  }
}

export function save(name: string, url: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

export async function saveYaml(key: string, definition: JsonObject) {
  const url = URL.createObjectURL(new Blob([await toYaml(definition)], { type: 'application/yaml' }));
  save(`${key || 'journey'}.yaml`, url);
  URL.revokeObjectURL(url);
}

/** All of it at full size, whatever part is shown. Later releases of the library than 1.11.11 lose the lines: it stays exactly there. */
export async function savePicture(key: string, nodes: Node[], frame: HTMLElement) {
  const { toPng } = await import('html-to-image');
  const viewport = frame.querySelector<HTMLElement>('.react-flow__viewport');
  if (!viewport) return;
  const bounds = getNodesBounds(nodes);
  const width = Math.min(SIDE_MAX, bounds.width + 2 * MARGIN);
  const height = Math.min(SIDE_MAX, bounds.height + 2 * MARGIN);
  const { x, y, zoom } = getViewportForBounds(bounds, width, height, 0.05, 1, 0.02);
  const url = await toPng(viewport, {
    width,
    height,
    skipFonts: true,
    backgroundColor: getComputedStyle(frame).getPropertyValue('--mantine-color-body'),
    filter: (node) => !(node instanceof Element && LEFT_OUT.some((one) => node.classList.contains(one))),
    style: { width: `${width}px`, height: `${height}px`, transform: `translate(${x}px, ${y}px) scale(${zoom})` },
  });
  save(`${key || 'journey'}.png`, url);
}
