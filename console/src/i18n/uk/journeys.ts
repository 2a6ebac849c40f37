import type { journeys as en } from '../en/journeys';
import type { Words } from '../words';

export const journeys: Words<typeof en> = {};
