// The editor's drawing as a pure function: whatever one does can be taken back, and nothing ever points at what is not there.
import { describe, expect, test } from 'vitest';
import type { JsonObject, StepKind } from '../src/api/types';
import { ENTRY, idOf } from '../src/journeys/graph';
import { aligned } from '../src/journeys/editor/align';
import { build, leafId, LEAF_WIDTH } from '../src/journeys/editor/build';
import { apply, emptyBoard, notesOf, placesOf, type Board, type Edit } from '../src/journeys/editor/edits';
import { asText, copyOf, fromText, newNode } from '../src/journeys/editor/fragment';
import { joined, problemsOf } from '../src/journeys/editor/problems';
import { allWays, branchOf, nodeOf, nodesOf, startOf, wayId, waysOf } from '../src/journeys/editor/ways';
import { HEIGHT, WIDTH } from '../src/journeys/layout';
import { begin, put, redo, undo } from '../src/segments/builder/history';
import kindsFile from './mock/steps.json';

const kinds = kindsFile.steps as unknown as StepKind[];
const kind = (type: string) => kinds.find((one) => one.type === type)!;
const draw = (...nodes: JsonObject[]): Board =>
  emptyBoard({ title: 'T', entry: { event: 'A' }, start: String(nodes[0]?.id ?? ''), nodes });
const wait = (id: string, next = ''): JsonObject => ({ id, type: 'wait', for: '1h', ...(next && { next }) });
const fork = (id: string, yes: string, no: string): JsonObject => ({
  id,
  type: 'branch',
  if: { segment: 'loyal' },
  then: yes,
  else: no,
});
const does = (board: Board, ...edits: Edit[]) => edits.reduce((made, edit) => apply(kinds, made, edit), board);
const ids = (board: Board) => nodesOf(board.definition).map(idOf);
const leads = (board: Board, id: string) => waysOf(kinds, nodeOf(board.definition, id)!).map((way) => way.to);

function expectSound({ definition }: Board) {
  const all = nodesOf(definition).map(idOf);
  expect(new Set(all).size).toBe(all.length);
  for (const way of allWays(kinds, definition)) if (way.to) expect(all).toContain(way.to);
  if (all.length > 0) expect(all).toContain(startOf(definition));
  for (const id of Object.keys(placesOf(definition))) expect(all).toContain(id);
}

describe('one edit', () => {
  test('a step is put into a way, before what it led to', () => {
    const board = does(draw(wait('a', 'b'), wait('b')), {
      do: 'add',
      node: newNode(kind('wait'), draw(wait('a', 'b'), wait('b')).definition),
      into: { from: 'a', path: ['next'] },
    });
    expect(leads(board, 'a')).toEqual(['wait']);
    expect(leads(board, 'wait')).toEqual(['b']);
  });

  test('the first step of an empty journey is its beginning', () => {
    const board = does(emptyBoard({ title: 'T', nodes: [] }), { do: 'add', node: wait('a') });
    expect(startOf(board.definition)).toBe('a');
  });

  test('a step before the first is put into the way from the entry', () => {
    const board = does(draw(wait('a')), { do: 'add', node: wait('b'), into: { from: ENTRY, path: ['start'] } });
    expect(startOf(board.definition)).toBe('b');
    expect(leads(board, 'b')).toEqual(['a']);
  });

  test('what comes back out of the bin stands where it stood', () => {
    const board = does(
      draw(wait('a', 'b'), wait('b')),
      { do: 'move', places: { b: { x: 40, y: 200 } } },
      { do: 'remove', ids: ['b'] },
    );
    expect(placesOf(board.definition)).toEqual({});
    expect(placesOf(does(board, { do: 'restore', index: 0 }).definition)).toEqual({ b: { x: 40, y: 200 } });
  });

  test('who was on the way to a step that goes, goes on where it led', () => {
    const board = does(draw(wait('a', 'b'), wait('b', 'c'), wait('c')), { do: 'remove', ids: ['b'] });
    expect(leads(board, 'a')).toEqual(['c']);
    expect(does(board, { do: 'restore', index: 0 }).definition).toMatchObject({ start: 'a' });
    expect(leads(does(board, { do: 'restore', index: 0 }), 'a')).toEqual(['b']);
    expect(leads(does(board, { do: 'restore', index: 0 }), 'b')).toEqual(['c']);
  });

  test('a branch is a step with what only it leads to', () => {
    const { definition } = draw(fork('q', 'a', 'b'), wait('a', 'c'), wait('c', 'z'), wait('b', 'z'), wait('z'));
    expect(branchOf(kinds, definition, 'a').sort()).toEqual(['a', 'c']);
    expect(branchOf(kinds, definition, 'q').sort()).toEqual(['a', 'b', 'c', 'q', 'z']);
    const board = does(emptyBoard(definition), { do: 'remove', ids: branchOf(kinds, definition, 'a') });
    expect(leads(board, 'q')).toEqual(['z', 'b']);
  });

  test('a copied branch has ids of its own and goes on where it was put', () => {
    const board = draw(fork('q', 'a', 'z'), wait('a', 'c'), wait('c', 'z'), wait('z'));
    const piece = fromText(kinds, asText(copyOf(kinds, board.definition, ['a', 'c'])))!;
    const made = does(board, { do: 'paste', nodes: piece, into: { from: 'q', path: ['else'] } });
    expect(ids(made)).toEqual(['q', 'a', 'c', 'z', 'a-2', 'c-2']);
    expect(leads(made, 'q')).toEqual(['a', 'a-2']);
    expect(leads(made, 'c-2')).toEqual(['z']);
  });

  test('a circle of removed steps ends the journey there', () => {
    const board = does(draw(wait('a', 'b'), wait('b', 'c'), wait('c', 'b')), { do: 'remove', ids: ['b', 'c'] });
    expect(leads(board, 'a')).toEqual(['']);
  });

  test('ways in lists are found and led elsewhere', () => {
    const arms: JsonObject[] = [{ share: 1 }, { share: 2, next: 'a' }];
    const board = draw({ id: 's', type: 'split', arms }, wait('a'));
    expect(leads(board, 's')).toEqual(['', 'a']);
    const led = does(board, { do: 'connect', way: { from: 's', path: ['arms', 0, 'next'] }, to: 'a' });
    expect(leads(led, 's')).toEqual(['a', 'a']);
    expect(leads(does(led, { do: 'remove', ids: ['a'] }), 's')).toEqual(['', '']);
  });

  test('notes and places are whole numbers, and go with their step', () => {
    const board = does(
      draw(wait('a')),
      { do: 'note', index: 9, note: { text: 'why', x: 1.4, y: 2 } },
      { do: 'move', places: { a: { x: 3.6, y: -1 } } },
    );
    expect(notesOf(board.definition)).toEqual([{ text: 'why', x: 1, y: 2 }]);
    expect(placesOf(board.definition)).toEqual({ a: { x: 4, y: -1 } });
    expect(does(board, { do: 'note', index: 0 }, { do: 'remove', ids: ['a'] }).definition.layout).toBeUndefined();
  });

  test('every kind of step can be made new', () => {
    for (const one of kinds) expect(newNode(one, { nodes: [] }).type).toBe(one.type);
  });
});

/** Numbers that are the same each time. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function someEdit(board: Board, lot: (below: number) => number): Edit {
  const { definition } = board;
  const nodes = nodesOf(definition);
  const ways = allWays(kinds, definition);
  const way = ways[lot(ways.length)]!;
  const node = nodes[lot(nodes.length)];
  const any = node ? idOf(node) : 'none';
  const into = lot(4) ? { from: way.from, path: way.path } : undefined;
  switch (lot(10)) {
    case 0:
      return { do: 'connect', way, to: lot(3) ? any : '' };
    case 1:
      return { do: 'remove', ids: branchOf(kinds, definition, any) };
    case 2:
      return { do: 'remove', ids: [any] };
    case 3:
      return { do: 'restore', index: lot(3) };
    case 4:
      return { do: 'paste', nodes: copyOf(kinds, definition, branchOf(kinds, definition, any)), into };
    case 5:
      return { do: 'move', places: { [any]: { x: lot(900), y: lot(900) } } };
    case 6:
      return { do: 'note', index: lot(3), note: lot(2) ? { text: 'n', x: lot(9), y: 1 } : undefined };
    case 7:
      return node ? { do: 'set', id: any, node: { ...node, title: String(lot(99)) } } : { do: 'tidy' };
    default:
      return { do: 'add', node: newNode(kinds[lot(kinds.length)]!, definition), into };
  }
}

test('any run of edits stays sound, and taken back gives the beginning', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const lot = chance(seed);
    const first = draw(fork('q', 'a', 'b'), wait('a', 'z'), wait('b', 'z'), wait('z'));
    const told = JSON.stringify(first);
    let line = begin(first);
    for (let i = 0; i < 60; i++) {
      line = put(line, apply(kinds, line.now, someEdit(line.now, lot)), undefined, Infinity);
      expectSound(line.now);
      if (nodesOf(line.now.definition).length > 60) break;
    }
    const last = JSON.stringify(line.now);
    const steps = line.past.length;
    for (let i = 0; i < steps; i++) line = undo(line);
    expect(line.now).toBe(first);
    expect(JSON.stringify(line.now)).toBe(told);
    for (let i = 0; i < steps; i++) line = redo(line);
    expect(JSON.stringify(line.now)).toBe(last);
  }
});

test('steps in line keep their order, and none stands over another', () => {
  const places = { a: { x: 300, y: 10 }, b: { x: 0, y: 20 }, c: { x: 900, y: 0 } };
  const row = aligned(places, 'row');
  expect(Object.keys(row)).toEqual(['b', 'a', 'c']);
  expect(Object.values(row).map(({ y }) => y)).toEqual([20, 20, 20]);
  expect(row.a!.x - row.b!.x).toBeGreaterThanOrEqual(WIDTH);
  expect(row.c!.x).toBe(900);
  const column = aligned(places, 'column');
  expect(Object.keys(column)).toEqual(['c', 'a', 'b']);
  expect(Object.values(column).map(({ x }) => x)).toEqual([900, 900, 900]);
  expect(column.a!.y - column.c!.y).toBeGreaterThanOrEqual(HEIGHT);
});

test('what the server finds wrong is said in our words, where we have some, and once a place', () => {
  const { definition } = draw(wait('a'), wait('b'));
  const ours = [{ pointer: '/nodes/0', box: 'a', text: 'ours' }];
  const told = joined(
    ours,
    [
      { pointer: '/nodes/0', code: 'circle', about: 'a', text: 'theirs' },
      { pointer: '/nodes/1', code: 'circle', about: 'b', text: "'b' leads back to itself without a wait." },
      { pointer: '/nodes/1/for', code: 'other', text: 'must be a time.' },
    ],
    definition,
  );
  expect(told.map(({ box, code, about, text }) => [box, code ?? text, about])).toEqual([
    ['a', 'ours', undefined],
    ['b', 'canvas.fault.circle', 'b'],
    ['b', 'must be a time.', undefined],
  ]);
});

test('an entry that is missing is one problem, not also one of a field', () => {
  const definition = { title: 'T', key: 't', entry: {}, nodes: [] };
  const theirs = [
    { pointer: '/entry', code: 'other' as const, text: 'needs exactly one of [event, segment].' },
    { pointer: '/entry/event', code: 'other' as const, text: 'is missing.' },
    { pointer: '/nodes', code: 'other' as const, text: 'must be a list of 1 to 200 items.' },
  ];
  const told = joined(problemsOf(kinds, [], definition), theirs, definition);
  expect(told.map(({ code, text }) => code ?? text)).toEqual(['canvas.noEntry', 'canvas.noSteps']);
});

test('a name that is missing is one problem, not also one of the key that comes of it', () => {
  const theirs = [{ pointer: '/key', code: 'other' as const, text: 'must be small letters.' }];
  const told = (definition: JsonObject) => joined(problemsOf(kinds, [], definition), theirs, definition);
  const nodes = [wait('a')];
  expect(told({ title: '', key: '', entry: {}, nodes }).map(({ pointer }) => pointer)).not.toContain('/key');
  expect(told({ title: 'T', key: 'Ä', entry: {}, nodes }).map(({ pointer }) => pointer)).toContain('/key');
});

test('an end stands right below where its way goes out', () => {
  const { definition } = draw(fork('p', 'q', 'a'), fork('q', 'z', ''), wait('a', 'z'), wait('z'));
  const { places, outs, leaves } = build(kinds, definition);
  const end = leaves.find((way) => way.from === 'q')!;
  const out = places.get('q')!.x + WIDTH * outs.get('q|else')!;
  expect(places.get(leafId(end))!.x + LEAF_WIDTH / 2).toBeCloseTo(out);
});

test('the end of a journey without a step stands right below its entry', () => {
  const { places, leaves } = build(kinds, emptyBoard({ title: 'T', nodes: [] }).definition);
  const end = places.get(leafId(leaves[0]!))!;
  expect(end.x + LEAF_WIDTH / 2).toBeCloseTo(places.get(ENTRY)!.x + WIDTH / 2);
});

test('two ends of one step stand right below it side by side, at most so wide as it is', () => {
  const { places, outs, leaves } = build(kinds, draw(fork('q', '', '')).definition);
  const { x } = places.get('q')!;
  const ends = leaves.map((way) => [places.get(leafId(way))!.x, x + WIDTH * outs.get(wayId(way))!] as const);
  for (const [end, out] of ends) expect(end + LEAF_WIDTH / 2).toBeCloseTo(out);
  const [left, right] = ends.map(([end]) => end).sort((one, other) => one - other);
  expect(left).toBeGreaterThanOrEqual(x);
  expect(right! - left!).toBeGreaterThan(LEAF_WIDTH);
  expect(right! + LEAF_WIDTH).toBeLessThanOrEqual(x + WIDTH);
});
