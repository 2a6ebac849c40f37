import { Input } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Conditions, JsonObject } from '../../../api/types';
import { RuleTree } from '../../../segments/builder/RuleTree';
import '../../../segments/builder/builder.css';
import { fromRule, locate, toRule, type Group } from '../../../segments/builder/tree';
import { useDrawing } from '../drawing';
import { useProblemText } from '../problemText';
import { sourcesOf } from '../results';
import { resultKind, ResultTest } from './Result';

/** What a journey may ask of a person at once beside the results of its steps; the rest is said by a segment. */
const KINDS = ['segment', 'reachable'];
const DEPTH_MAX = 5;

interface Props {
  /** The step that asks. */
  node: string;
  label: string;
  required: boolean;
  value: JsonObject | undefined;
  pointer: string;
  error?: string;
  set: (value: JsonObject | undefined) => void;
}

/** A question about the person, by the segments' builder. */
export function Rule({ node, label, required, value, pointer, error, set }: Props) {
  const { conditions, segments, problems, kinds, definition } = useDrawing();
  const say = useProblemText();
  const written = useRef(value);
  const [root, setRoot] = useState<Group>(() => read(value));
  // Taken back, or brought from elsewhere.
  if (written.current !== value) {
    written.current = value;
    setRoot(read(value));
  }
  const few: Conditions = {
    ...conditions,
    depthMax: DEPTH_MAX,
    kinds: [
      ...KINDS.flatMap((key) => conditions.kinds.filter((kind) => kind.key === key)).map((kind) => ({
        ...kind,
        fields: kind.fields.filter((field) => field.name === kind.key),
        examples: kind.examples.slice(0, 1),
      })),
      resultKind(sourcesOf(kinds, definition, node)),
    ],
  };
  const wrong = problems.find((one) => one.pointer.startsWith(`${pointer}/`));
  const place = wrong && locate(root, `/rule${wrong.pointer.slice(pointer.length)}`);
  return (
    <Input.Wrapper label={label} required={required} error={error} labelElement="div">
      <RuleTree
        root={root}
        conditions={few}
        segments={segments}
        forms={{ result: (leaf, change) => <ResultTest node={node} leaf={leaf} set={change} /> }}
        wrong={place && wrong ? { ...place, text: say(wrong, true) } : undefined}
        set={(next) => {
          const rule = next.items.length > 0 ? toRule(next) : undefined;
          written.current = rule;
          setRoot(next);
          set(rule);
        }}
      />
    </Input.Wrapper>
  );
}

const read = (value: JsonObject | undefined) => fromRule(value && Object.keys(value).length > 0 ? value : { all: [] });
