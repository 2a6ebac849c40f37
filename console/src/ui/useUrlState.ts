import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters of a screen as they stand in its address: `const [filter, choose, clear] = useUrlState(['state', 'channel'])`. A choice replaces the
 * address, so that "back" leaves the screen; an empty one takes the name out. Other names of the address stay.
 */
export function useUrlState<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const filter: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  const choose = useCallback(
    (name: Name, value: string | null | undefined) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const clear = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        names.forEach((name) => next.delete(name));
        return next;
      },
      { replace: true },
    );
  return [filter, choose, Object.keys(filter).length > 0 ? clear : undefined] as const;
}
