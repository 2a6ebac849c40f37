import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { told } from '../../ui/toast';
import { idOf } from '../graph';
import { useDrawing } from './drawing';
import type { Target } from './edits';
import { adopt, asText, copyOf, fromText } from './fragment';
import { mainWay, nodeOf } from './ways';

/** Copies go through the browser's store, so that one may paste into another journey; the clipboard is asked for no permission. */
const STORE = 'braid-steps';

const stored = () => {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
};

/** What one does with steps, from wherever: buttons, keys, menus. */
export function useActs() {
  const t = useT();
  const { kinds, definition, edit, choose } = useDrawing();
  const after = (id: string | undefined): Target | undefined => {
    const node = id ? nodeOf(definition, id) : undefined;
    const way = node && mainWay(kinds, node);
    return way && { from: way.from, path: way.path };
  };
  const copy = (ids: string[]) => {
    if (ids.length === 0) return;
    try {
      localStorage.setItem(STORE, asText(copyOf(kinds, definition, ids)));
      told(t('canvas.copied', { count: ids.length }));
    } catch {
      // A full or forbidden store: nothing is copied, nothing is lost.
    }
  };
  /** What came in is chosen: one goes on with the copy. */
  const put = (nodes: JsonObject[], into: Target | undefined) => {
    edit({ do: 'paste', nodes, into });
    choose(adopt(kinds, definition, nodes).map(idOf));
  };
  const remove = (ids: string[]) => {
    edit({ do: 'remove', ids });
    choose([]);
  };
  return {
    copied: () => fromText(kinds, stored()),
    copy,
    remove,
    cut: (ids: string[]) => {
      copy(ids);
      remove(ids);
    },
    duplicate: (ids: string[]) => put(copyOf(kinds, definition, ids), after(ids.at(-1))),
    paste: (into?: Target) => {
      const nodes = fromText(kinds, stored());
      if (nodes) put(nodes, into);
    },
    after,
    steps: (ids: string[]) => ids.filter((id) => nodeOf(definition, id)).map((id) => idOf(nodeOf(definition, id)!)),
  };
}
