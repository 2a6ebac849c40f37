import { Text } from '@mantine/core';
import { useT, wordFor } from '../i18n';
import type { Reason, SendState } from '../api/types';
import { Tag } from '../ui/Tag';
import { reasonText, stateTone } from './reasons';

/** The state of a send and, when there is one, the reason in a sentence. */
export function SendStateMark({ state, reason }: { state: SendState; reason?: Reason | null }) {
  const t = useT();
  return (
    <>
      <Tag tone={stateTone(state)}>{wordFor(t, 'state', state)}</Tag>
      {reason && (
        <Text size="xs" c="dimmed" className="wrap">
          {reasonText(t, reason)}
        </Text>
      )}
    </>
  );
}
