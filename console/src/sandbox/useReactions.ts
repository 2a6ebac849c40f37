import { notifications } from '@mantine/notifications';
import type { SandboxEvent, SandboxMessage } from '../api/types';
import { useT } from '../i18n';
import { explain } from '../ui/Failed';
import { useSimulate } from './api';

/** The buttons under a message: they tell the server what the person does, and say that they did. */
export function useReactions(message: SandboxMessage) {
  const t = useT();
  const simulate = useSimulate();
  const play = (kind: SandboxEvent['kind'], done: string, url?: string) =>
    simulate.mutate(
      { id: message.id, event: { kind, url } },
      {
        onSuccess: () => notifications.show({ message: done }),
        onError: (error) => notifications.show({ color: 'red', message: explain(t, error) }),
      },
    );
  return {
    busy: simulate.isPending,
    open: () => play('open', t('sandbox.openDone')),
    click: (url: string) => play('click', t('sandbox.clickDone'), url),
    unsubscribe: () => play('unsubscribe', t('sandbox.unsubscribeDone')),
    bounce: () => play('bounce', t('sandbox.bounceDone')),
  };
}
