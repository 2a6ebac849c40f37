import { useMemo } from 'react';
import { useSegmentName } from '../segments/api';
import { useMessageName } from '../talk/api';
import type { Names } from './names';

/** By their keys until their names are known, and where they are gone. */
export function useNames(): Names {
  const segment = useSegmentName();
  const message = useMessageName();
  return useMemo(() => ({ segment, message }), [segment, message]);
}
