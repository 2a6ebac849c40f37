import type { live as en } from '../en/live';
import type { Words } from '../words';

export const live: Words<typeof en> = {};
