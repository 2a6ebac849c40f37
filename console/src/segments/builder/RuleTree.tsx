import { ActionIcon, Button, Group as Line, Text, Textarea, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconInfoCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { readObject } from '../../api/json';
import type { ConditionKind, Conditions, JsonObject, Segment } from '../../api/types';
import { useT } from '../../i18n';
import { Choice } from './inputs';
import { KindDialog } from './KindDialog';
import { AroundCondition } from './around';
import { Sentence } from './Sentence';
import { slotsOf, unsaid } from './slots';
import {
  change,
  duplicate,
  find,
  flat,
  insert,
  isGroup,
  levels,
  move,
  newGroup,
  newLeaf,
  parentOf,
  remove,
  type Group,
  type Leaf,
  type Node,
} from './tree';
import { kindHelp, kindTitle } from './words';

export interface Wrong {
  id: string;
  /** What of the condition. */
  rest: string[];
  text: string;
}

interface Props {
  root: Group;
  conditions: Conditions;
  segments: Segment[];
  /** The segment that is edited: it cannot be made of itself. */
  self?: string;
  wrong?: Wrong;
  /** Kinds with a form of their own. */
  forms?: Record<string, (leaf: JsonObject, set: (leaf: JsonObject) => void) => ReactNode>;
  /** Under one tag changes are one step back. */
  set: (root: Group, tag?: string) => void;
}

/** The rule, row by row. Alt with an arrow moves the row one stands in, Alt+D copies it. */
export function RuleTree(props: Props) {
  const { root, conditions, set } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string>();
  const [adding, setAdding] = useState<{ group: string; fresh?: boolean }>();
  useEffect(() => {
    if (!focus) return;
    const row = frame.current?.querySelector(`[data-node="${focus}"]`);
    const first = (of: string) => row?.querySelector<HTMLElement>(of);
    // What the sentence says first; else what there is.
    (first('.rule-sentence :is(input, select), textarea') ?? first('select, button'))?.focus();
    setFocus(undefined);
  }, [focus]);
  const full = flat(root).length >= conditions.nodesMax;
  const acts: Acts = {
    full,
    add: (group) => setAdding({ group }),
    addGroup: (group) => setAdding({ group, fresh: true }),
    edit: (id, how, tag) => set(change(root, id, how), tag && `${id}/${tag}`),
    remove: (id) => {
      const group = parentOf(root, id);
      const at = group?.items.findIndex((one) => one.id === id) ?? 0;
      const near = group?.items[at + 1] ?? group?.items[at - 1] ?? group;
      set(remove(root, id));
      setFocus(near?.id);
    },
    copy: (id) => {
      const made = duplicate(root, id);
      set(made.root);
      setFocus(made.copy);
    },
    move: (id, by) => {
      const moved = move(root, id, by);
      if (levels(moved) > conditions.depthMax) return;
      set(moved);
      setFocus(id);
    },
  };
  const choose = (kind: ConditionKind) => {
    if (!adding) return;
    const leaf = newLeaf(beginning(kind));
    const group = find(root, adding.group);
    if (group && isGroup(group)) {
      const other = group.op === 'all' ? 'any' : 'all';
      set(insert(root, group.id, group.items.length, adding.fresh ? newGroup(other, [leaf]) : leaf));
      setFocus(leaf.id);
    }
    setAdding(undefined);
  };
  return (
    <div ref={frame}>
      <GroupBox {...props} acts={acts} group={root} depth={1} />
      <KindDialog opened={!!adding} close={() => setAdding(undefined)} kinds={conditions.kinds} choose={choose} />
    </div>
  );
}

/** A new condition is the first example of its kind: something that is right already and shows what can be said. */
function beginning(kind: ConditionKind): JsonObject {
  const leaf = structuredClone(kind.examples[0] ?? { [kind.key]: '' });
  for (const part of kind.fields) if (part.offer === 'SEGMENT') leaf[part.name] = '';
  return leaf;
}

interface Acts {
  full: boolean;
  add: (group: string) => void;
  addGroup: (group: string) => void;
  edit: (id: string, how: (node: Node) => Node, tag?: string) => void;
  remove: (id: string) => void;
  copy: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
}

type BoxProps = Props & { acts: Acts; depth: number };

const WAYS = { all: ['all', false], any: ['any', false], none: ['any', true], notAll: ['all', true] } as const;

function GroupBox(props: BoxProps & { group: Group }) {
  const t = useT();
  const { group, acts, depth, conditions, root, wrong } = props;
  const way = group.negated ? (group.op === 'any' ? 'none' : 'notAll') : group.op;
  const deep = depth + 2 > conditions.depthMax;
  return (
    <div
      className="rule-group"
      data-node={group.id}
      data-depth={depth}
      role="group"
      aria-label={t(`builder.way.${way}`)}
    >
      <Line gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Line gap={6}>
          {depth === 1 && (
            <Text size="sm" span>
              {t('builder.people')}
            </Text>
          )}
          <Choice
            label={t('builder.way')}
            value={way}
            data={Object.keys(WAYS).map((one) => ({ value: one, label: t(`builder.way.${one as keyof typeof WAYS}`) }))}
            change={(next) =>
              acts.edit(group.id, (node) => {
                const [op, negated] = WAYS[next as keyof typeof WAYS];
                return { ...(node as Group), op, negated };
              })
            }
          />
        </Line>
        {group.id !== root.id && <Tools node={group} acts={acts} name={t(`builder.way.${way}`)} />}
      </Line>
      {wrong?.id === group.id && <Mistake text={wrong.text} />}
      {group.items.length > 0 && (
        <ol className="rule-items">
          {group.items.map((node, at) => (
            <li key={node.id} data-joint={at > 0 ? t(group.op === 'all' ? 'rule.and' : 'rule.or') : ''}>
              {isGroup(node) ? <GroupBox {...props} group={node} depth={depth + 1} /> : <Row {...props} leaf={node} />}
            </li>
          ))}
        </ol>
      )}
      <Line gap="xs" mt={8}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={acts.full}
          onClick={() => acts.add(group.id)}
        >
          {t('builder.add')}
        </Button>
        {!deep && (
          <Button size="xs" variant="subtle" disabled={acts.full} onClick={() => acts.addGroup(group.id)}>
            {t('builder.addGroup')}
          </Button>
        )}
      </Line>
    </div>
  );
}

function Tools({ node, acts, name }: { node: Node; acts: Acts; name: string }) {
  const t = useT();
  const tools = [
    ['builder.up', IconArrowUp, () => acts.move(node.id, -1)],
    ['builder.down', IconArrowDown, () => acts.move(node.id, 1)],
    ['builder.copy', IconCopy, () => acts.copy(node.id)],
    ['builder.remove', IconTrash, () => acts.remove(node.id)],
  ] as const;
  return (
    <Line gap={0} wrap="nowrap" className="rule-tools">
      {tools.map(([key, Icon, act]) => (
        <Tooltip key={key} label={t(key)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t(key)}: ${name}`}
            disabled={key === 'builder.copy' && acts.full}
            onClick={act}
          >
            <Icon size={15} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Line>
  );
}

function Row({ leaf, conditions, segments, self, wrong, forms, acts }: BoxProps & { leaf: Leaf }) {
  const t = useT();
  const kind = conditions.kinds.find((one) => one.key in leaf.leaf);
  const slots = useMemo(() => slotsOf(kind?.fields ?? []), [kind]);
  const title = kind ? kindTitle(t, kind) : t('builder.unknownKind');
  const mistake = wrong?.id === leaf.id ? wrong : undefined;
  const strange = kind ? unsaid(leaf.leaf, slots) : [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const act = {
      ArrowUp: () => acts.move(leaf.id, -1),
      ArrowDown: () => acts.move(leaf.id, 1),
      KeyD: () => acts.copy(leaf.id),
    };
    const found = act[event.code as keyof typeof act];
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    found();
  };
  const form = kind && forms?.[kind.key];
  const edit = (next: JsonObject, at: string) => acts.edit(leaf.id, (node) => ({ ...node, leaf: next }) as Leaf, at);
  return (
    <div
      className="rule-row"
      data-node={leaf.id}
      data-wrong={mistake ? true : undefined}
      role="group"
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <Line gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Line gap={6} className="rule-title">
          <Text size="xs" c="dimmed" fw={600}>
            <bdi>{title}</bdi>
          </Text>
          {kind && (
            <Tooltip label={kindHelp(t, kind)}>
              <ActionIcon
                variant="transparent"
                color="gray"
                size="sm"
                aria-label={t('builder.whatIs', { title })}
                aria-description={kindHelp(t, kind)}
              >
                <IconInfoCircle size={14} />
              </ActionIcon>
            </Tooltip>
          )}
          <Choice
            label={t('builder.holds')}
            value={leaf.negated ? 'not' : 'yes'}
            data={[
              { value: 'yes', label: t('builder.holdsYes') },
              { value: 'not', label: t('builder.holdsNot') },
            ]}
            change={(next) => acts.edit(leaf.id, (node) => ({ ...node, negated: next === 'not' }))}
          />
        </Line>
        <Tools node={leaf} acts={acts} name={title} />
      </Line>
      {form ? (
        <div className="rule-sentence">{form(leaf.leaf, (next) => edit(next, 'form'))}</div>
      ) : kind ? (
        <AroundCondition
          value={{
            kind: kind.key,
            title,
            leaf: leaf.leaf,
            tests: conditions.tests,
            valuesMax: conditions.valuesMax,
            segments,
            ...(self !== undefined && { self }),
            ...(mistake && { wrong: `/${mistake.rest.join('/')}` }),
          }}
        >
          <div className="rule-sentence">
            <Sentence slots={slots} value={leaf.leaf} change={edit} path="" />
          </div>
        </AroundCondition>
      ) : (
        <RawLeaf leaf={leaf.leaf} change={(next) => edit(next, 'raw')} />
      )}
      {strange.length > 0 && (
        <Text size="xs" c="dimmed" mt={4} className="wrap">
          {t('builder.strange')} <bdi className="mono">{strange.join(', ')}</bdi>
        </Text>
      )}
      {mistake && <Mistake text={mistake.text} />}
    </div>
  );
}

/** What this console has no form for. */
function RawLeaf({ leaf, change: set }: { leaf: JsonObject; change: (leaf: JsonObject) => void }) {
  const t = useT();
  const [text, setText] = useState(() => JSON.stringify(leaf, null, 2));
  const [bad, setBad] = useState(false);
  const type = (typed: string) => {
    setText(typed);
    const read = readObject(typed);
    setBad(!read);
    if (read) set(read);
  };
  return (
    <Textarea
      aria-label={t('builder.json')}
      classNames={{ input: 'mono' }}
      autosize
      maxRows={12}
      value={text}
      error={bad ? t('builder.noJson') : undefined}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

const Mistake = ({ text }: { text: string }) => (
  <Text size="xs" c="var(--braid-bad)" role="alert" mt={4} className="wrap">
    <bdi>{text}</bdi>
  </Text>
);
