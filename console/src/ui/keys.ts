import { useEffect, useRef } from 'react';

type Pressed = Pick<KeyboardEvent, 'key' | 'code'>;

/**
 * The letter of a shortcut on any keyboard: where Ctrl+C of a Russian one says "с", the letter is that of the key. A Latin layout is taken
 * at its word: a German Z is where others have Y.
 */
export function letterOf({ key, code }: Pressed): string {
  const letter = key.toLowerCase();
  return letter.length === 1 && letter > '\u007f' && code.startsWith('Key') ? code.slice(3).toLowerCase() : letter;
}

/** Shortcuts with Ctrl or ⌘, also while one types: `z`, `shift+z`. */
export function useModKeys(acts: Record<string, () => void>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const act = latest.current[(event.shiftKey ? 'shift+' : '') + letterOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.documentElement.addEventListener('keydown', listen);
    return () => document.documentElement.removeEventListener('keydown', listen);
  }, []);
}
