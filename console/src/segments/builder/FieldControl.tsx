import { useContext } from 'react';
import type { ConditionPart, Json, JsonObject } from '../../api/types';
import { useT, wordFor } from '../../i18n';
import { useJourneys } from '../../journeys/api';
import { channelKeys } from '../../talk/channels';
import { AroundCondition, useEvent } from './around';
import { Choice, Number_, SeenText, Sought } from './inputs';
import { choiceWord, partLabel } from './words';

const MANY_CHOICES = 6;

/** One field, by its type and what it names. */
export function FieldControl({
  part,
  value,
  change,
  wrong,
}: {
  part: ConditionPart;
  value: JsonObject;
  change: (value: JsonObject, at: string) => void;
  wrong?: string;
}) {
  const t = useT();
  const around = useContext(AroundCondition);
  const of = useEvent();
  const label = partLabel(t, around.kind, part) || around.title;
  const now = value[part.name];
  const set = (next: Json) => change({ ...value, [part.name]: next }, part.name);
  const common = { label, error: wrong };
  switch (part.type) {
    case 'WHOLE':
      return <Number_ {...common} value={now} min={part.min} max={part.max} change={set} />;
    case 'NUMBER':
    case 'AMOUNT':
      return <Number_ {...common} value={now} decimal change={set} />;
    case 'FLAG':
      return (
        <Choice
          {...common}
          value={String(now)}
          data={['true', 'false'].map((one) => ({ value: one, label: choiceWord(t, part.name, one) }))}
          change={(one) => set(one === 'true')}
        />
      );
    case 'CHOICE': {
      const data = part.choices.map((one) => ({ value: one, label: choiceWord(t, part.name, one) }));
      const Input = data.length > MANY_CHOICES ? Sought : Choice;
      return <Input {...common} value={String(now ?? part.choices[0])} data={data} change={set} />;
    }
    default:
      break;
  }
  const text = String(now ?? '');
  switch (part.offer) {
    case 'SEGMENT':
      return (
        <Sought
          {...common}
          value={text}
          data={around.segments
            .filter((one) => one.key !== around.self)
            .map((one) => ({ value: one.key, label: one.name || one.key }))}
          change={set}
        />
      );
    case 'JOURNEY':
      return <JourneyChoice {...common} value={text} change={set} />;
    case 'CHANNEL':
      return (
        <Choice
          {...common}
          value={text}
          data={channelKeys.map((one) => ({ value: one, label: wordFor(t, 'channel', one) }))}
          change={set}
        />
      );
    case 'EVENT':
      return (
        <SeenText
          {...common}
          ask={{ of: 'event', ...(typeof around.leaf.type === 'string' && { type: around.leaf.type }) }}
          value={text}
          change={set}
        />
      );
    case 'PROPERTY':
      return <SeenText {...common} ask={of.event ? { of: 'property', ...of } : undefined} value={text} change={set} />;
    case 'TRAIT':
      return <SeenText {...common} ask={{ of: 'trait' }} value={text} change={set} />;
    default:
      return <SeenText {...common} value={text} change={set} />;
  }
}

/** The journeys that there are; one that is gone stays as it was written. */
function JourneyChoice(props: { label: string; error?: string; value: string; change: (key: string) => void }) {
  const journeys = useJourneys(false).data?.items ?? [];
  return <Sought {...props} data={journeys.map((one) => ({ value: one.key, label: one.title || one.key }))} />;
}
