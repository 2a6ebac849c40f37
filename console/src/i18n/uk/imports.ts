import type { imports as en } from '../en/imports';
import type { Words } from '../words';

export const imports: Words<typeof en> = {};
