import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isObject } from '../../api/json';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { When } from '../../ui/When';

/** What was written and not saved, in this browser. */
export interface Kept {
  name: string;
  description: string;
  webhook?: string;
  rule: JsonObject;
  /** Machine time. */
  atMs: number;
}

const PREFIX = 'braid-segment-draft ';
/** A larger one is not kept. */
const CHARS_MAX = 200_000;

/** Undefined for none, or for what is no draft (any more). */
export function readDraft(text: string | null): Kept | undefined {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    return read &&
      typeof read.name === 'string' &&
      typeof read.description === 'string' &&
      typeof read.atMs === 'number' &&
      isObject(read.rule)
      ? (read as Kept)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The browser may refuse: private windows, a full store. */
function store(key: string, text: string | undefined) {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else if (text.length <= CHARS_MAX) localStorage.setItem(key, text);
  } catch {
    // A draft less is no harm.
  }
}

function read(key: string): Kept | undefined {
  try {
    return readDraft(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

interface Now extends Omit<Kept, 'atMs'> {
  unsaved: boolean;
  done: boolean;
}

/**
 * Keeps what is written while it is not saved, and finds what was left here before. `found` stays until it is taken or thrown away, though
 * what is written now is kept in its place.
 */
export function useDraft(of: string, { unsaved, done, name, description, webhook, rule }: Now) {
  const key = PREFIX + of;
  const [found, setFound] = useState(() => read(key));
  const text = JSON.stringify({ name, description, webhook, rule });
  useEffect(() => {
    if (done) store(key, undefined);
    else if (unsaved) store(key, JSON.stringify({ ...(JSON.parse(text) as object), atMs: Date.now() }));
  }, [key, unsaved, done, text]);
  const forget = () => {
    setFound(undefined);
    if (!unsaved) store(key, undefined);
  };
  return { found, forget };
}

export function DraftNotice({ atMs, restore, drop }: { atMs: number; restore: () => void; drop: () => void }) {
  const t = useT();
  return (
    <Alert color="ink" variant="light" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('builder.draft')} <When time={atMs} machine />
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={restore}>
            {t('builder.draftRestore')}
          </Button>
          <Button size="xs" variant="subtle" onClick={drop}>
            {t('builder.draftDrop')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
