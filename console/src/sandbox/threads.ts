import type { SandboxMessage } from '../api/types';

/** Text messages as a phone shows them: one thread an address, the thread with the newest message first, inside it the oldest first. */
export function threads(newestFirst: SandboxMessage[]): { address: string; messages: SandboxMessage[] }[] {
  const byAddress = new Map<string, SandboxMessage[]>();
  for (const message of newestFirst) {
    const thread = byAddress.get(message.address);
    if (thread) thread.unshift(message);
    else byAddress.set(message.address, [message]);
  }
  return [...byAddress].map(([address, messages]) => ({ address, messages }));
}
