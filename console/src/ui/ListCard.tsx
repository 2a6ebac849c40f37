import type { ReactNode } from 'react';
import { Failed } from './Failed';
import { Loading } from './Loading';

interface Props {
  /** Of React Query. */
  query: { isPending: boolean; isError: boolean; error: unknown; data: unknown; refetch: () => unknown };
  /** How much of a list to expect while it is being loaded. */
  lines?: number;
  /** What stands there instead of the list if there is nothing in it. */
  nothing?: ReactNode;
  children: ReactNode;
}

/** A card around a list: being loaded, failed, with nothing in it, or filled. */
export function ListCard({ query, lines = 6, nothing, children }: Props) {
  return (
    <div className="card">
      {query.isPending && (
        <div className="card-body">
          <Loading lines={lines} height={28} />
        </div>
      )}
      {query.isError && (
        <div className="card-body">
          <Failed error={query.error} retry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && (nothing || children)}
    </div>
  );
}
