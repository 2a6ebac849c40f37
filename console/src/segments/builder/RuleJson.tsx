import { Button, CopyButton, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { readObject } from '../../api/json';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';

/** The rule as it is kept: to read, to copy, and to write what the form cannot say. */
export function RuleJson({ rule, set }: { rule: JsonObject; set: (rule: JsonObject) => void }) {
  const t = useT();
  const shown = JSON.stringify(rule, null, 2);
  const [text, setText] = useState(shown);
  const [bad, setBad] = useState(false);
  // Undo and the rows change it from outside; what is being typed and is no JSON yet stays.
  useEffect(() => {
    setText((typed) => (same(typed, rule) ? typed : shown));
    setBad(false);
    // `shown` says all of `rule`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);
  const type = (typed: string) => {
    setText(typed);
    const read = readObject(typed);
    setBad(read === undefined);
    if (read) set(read);
  };
  return (
    <>
      <Textarea
        label={t('builder.json')}
        description={t('builder.jsonWhat')}
        classNames={{ input: 'mono' }}
        autosize
        minRows={8}
        maxRows={28}
        spellCheck={false}
        value={text}
        error={bad ? t('builder.noJson') : undefined}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Group mt="xs">
        <CopyButton value={shown}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? 'builder.copied' : 'builder.copyJson')}
            </Button>
          )}
        </CopyButton>
        <Text size="xs" c="dimmed" aria-live="polite">
          {bad ? t('builder.notTaken') : ''}
        </Text>
      </Group>
    </>
  );
}

const same = (text: string, rule: JsonObject) => JSON.stringify(readObject(text)) === JSON.stringify(rule);
