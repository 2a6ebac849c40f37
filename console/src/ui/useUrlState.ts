import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters of a screen as they stand in its address: `const [filter, choose, clear] = useUrlState(['state', 'channel'])`. A choice replaces the
 * address, so that "back" leaves the screen; an empty one takes the name out. Other names of the address stay. Names that change together
 * are chosen by the fourth: of two choices in a row the address keeps only the last.
 */
export function useUrlState<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const filter: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  const chooseAll = useCallback(
    (values: Partial<Record<Name, string | null>>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | null | undefined>(values)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const choose = useCallback(
    (name: Name, value: string | null | undefined) =>
      chooseAll({ [name]: value ?? null } as Record<Name, string | null>),
    [chooseAll],
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
  return [filter, choose, Object.keys(filter).length > 0 ? clear : undefined, chooseAll] as const;
}
