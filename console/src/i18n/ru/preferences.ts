import type { preferences as en } from '../en/preferences';
import type { Words } from '../words';

export const preferences: Words<typeof en> = {};
