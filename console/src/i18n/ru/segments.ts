import type { segments as en } from '../en/segments';
import type { Words } from '../words';

export const segments: Words<typeof en> = {};
