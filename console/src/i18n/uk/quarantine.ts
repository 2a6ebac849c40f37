import type { quarantine as en } from '../en/quarantine';
import type { Words } from '../words';

export const quarantine: Words<typeof en> = {};
