import type { channels as en } from '../en/channels';
import type { Words } from '../words';

export const channels: Words<typeof en> = {};
