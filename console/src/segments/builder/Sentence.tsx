import { Button, CloseButton, Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useContext, type ReactNode } from 'react';
import type { JsonObject } from '../../api/types';
import { hasMessage, useT } from '../../i18n';
import { AroundCondition } from './around';
import { Control } from './Control';
import { Choice } from './inputs';
import { exchanged, filled, namesOf, newItem, required, shown, without, type Slot } from './slots';
import { addWord, slotTail, slotWord } from './words';

interface Props {
  slots: Slot[];
  value: JsonObject;
  /** `at` names what was changed, so that typing in one field is one step back. */
  change: (value: JsonObject, at: string) => void;
  /** The names on the way here from the condition. */
  path: string;
  /** What follows the parts. */
  tail?: ReactNode;
}

/** The fields of a condition as a sentence; what can still be said is behind the plus. */
export function Sentence({ slots, value, change, path, tail }: Props) {
  const there = slots.filter((slot) => shown(slot, value));
  const more = slots.filter(
    (slot) =>
      !shown(slot, value) ||
      (slot.kind === 'family' && unused(slot, value).length > 0 && used(slot, value).length === 1),
  );
  return (
    <>
      {there.map((slot) => (
        <One key={slot.name} slot={slot} value={value} change={change} path={path} />
      ))}
      {tail}
      <More slots={more} value={value} add={(slot) => change({ ...value, ...filled(next(slot, value)) }, '')} />
    </>
  );
}

type Family = Extract<Slot, { kind: 'family' }>;
const used = (family: Family, value: JsonObject) =>
  family.slots.filter((slot) => namesOf(slot).some((name) => name in value));
const unused = (family: Family, value: JsonObject) =>
  family.slots.filter((slot) => !used(family, value).includes(slot));
const next = (slot: Slot, value: JsonObject) => (slot.kind === 'family' ? (unused(slot, value)[0] ?? slot) : slot);

function More({ slots, value, add }: { slots: Slot[]; value: JsonObject; add: (slot: Slot) => void }) {
  const t = useT();
  const { kind, title } = useContext(AroundCondition);
  if (slots.length === 0) return null;
  const word = (slot: Slot) =>
    addWord(t, kind, slot.kind === 'family' && used(slot, value).length > 0 ? `${slot.name}_more` : slot.name);
  if (slots.length === 1)
    return (
      <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={12} />} onClick={() => add(slots[0]!)}>
        {word(slots[0]!)}
      </Button>
    );
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }} shadow="sm">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          aria-label={t('builder.moreOf', { title })}
        >
          {t('builder.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {slots.map((slot) => (
          <Menu.Item key={slot.name} onClick={() => add(slot)}>
            {word(slot)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface OneProps extends Omit<Props, 'slots' | 'tail'> {
  slot: Slot;
}

function One(props: OneProps) {
  const t = useT();
  const { kind } = useContext(AroundCondition);
  const { slot, value, change, path } = props;
  const lead = slotWord(t, kind, slot.name);
  const drop = () => change(without(value, slot), '');
  switch (slot.kind) {
    case 'family':
      return (
        <>
          {used(slot, value).map((one) => (
            <Piece key={one.name} drop={() => change(without(value, one), '')} name={lead}>
              <Choice
                label={addWord(t, kind, slot.name)}
                value={one.name}
                data={[one, ...unused(slot, value)]
                  .sort((a, b) => slot.slots.indexOf(a) - slot.slots.indexOf(b))
                  .map((each) => ({ value: each.name, label: slotWord(t, kind, each.name) }))}
                change={(name) =>
                  change(
                    exchanged(
                      value,
                      one,
                      slot.slots.find((each) => each.name === name)!,
                    ),
                    '',
                  )
                }
              />
              <Control {...props} slot={one} />
            </Piece>
          ))}
        </>
      );
    case 'object': {
      const inner = (value[slot.name] ?? {}) as JsonObject;
      const count = Object.values(inner).find((one) => typeof one === 'number') ?? 1;
      const tail = slotTail(t, kind, slot.name, Number(count));
      const main = slot.part.required;
      return (
        <Piece drop={main ? undefined : drop} name={lead}>
          {lead && <Word>{lead}</Word>}
          <Sentence
            slots={slot.slots}
            value={inner}
            change={(next, at) =>
              change(
                !main && Object.keys(next).length === 0 ? without(value, slot) : { ...value, [slot.name]: next },
                at && `${slot.name}/${at}`,
              )
            }
            path={`${path}/${slot.name}`}
            tail={tail && <Word>{tail}</Word>}
          />
        </Piece>
      );
    }
    case 'list':
      return <Items {...props} slot={slot} lead={lead} />;
    default:
      return (
        <Piece drop={required(slot) || slot.kind === 'test' ? undefined : drop} name={lead}>
          {slot.kind !== 'test' && lead && <Word>{lead}</Word>}
          <Control {...props} />
        </Piece>
      );
  }
}

function Items({
  slot,
  value,
  change,
  path,
  lead,
}: OneProps & { slot: Extract<Slot, { kind: 'list' }>; lead: string }) {
  const t = useT();
  const { kind } = useContext(AroundCondition);
  const joint = `joint.${slot.name}`;
  const items = (Array.isArray(value[slot.name]) ? value[slot.name] : []) as JsonObject[];
  const set = (all: JsonObject[], at: string) =>
    change(all.length === 0 && !slot.part.required ? without(value, slot) : { ...value, [slot.name]: all }, at);
  return (
    <span className="rule-list">
      {items.map((item, at) => (
        <Piece key={at} drop={() => set(items.toSpliced(at, 1), '')} name={lead}>
          <Word>{at === 0 ? lead : t(hasMessage(joint) ? joint : 'rule.and')}</Word>
          <Sentence
            slots={slot.slots}
            value={item}
            change={(next, inner) => set(items.with(at, next), inner && `${slot.name}/${at}/${inner}`)}
            path={`${path}/${slot.name}/${at}`}
          />
        </Piece>
      ))}
      {items.length < slot.part.max && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          onClick={() => set([...items, newItem(slot.slots)], '')}
        >
          {addWord(t, kind, `${slot.name}_more`)}
        </Button>
      )}
    </span>
  );
}

const Word = ({ children }: { children: ReactNode }) => (
  <Text span size="sm" className="rule-word">
    {children}
  </Text>
);

/** A part of the sentence that can be taken out. */
function Piece({ children, drop, name }: { children: ReactNode; drop?: () => void; name: string }) {
  const t = useT();
  return (
    <span className="rule-piece">
      {children}
      {drop && <CloseButton size="xs" aria-label={t('builder.drop', { name })} onClick={drop} />}
    </span>
  );
}
