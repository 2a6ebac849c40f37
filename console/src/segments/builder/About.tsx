import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { useT } from '../../i18n';
import { Card } from '../../ui/Card';
import { fieldError } from '../../ui/form';
import type { Group } from './tree';

export interface Draft {
  name: string;
  description: string;
  /** Where each coming and going is told; empty for nowhere. */
  webhook: string;
  /** Who is in it by what he did before enters it when it is saved. */
  includeExisting: boolean;
  root: Group;
}

interface Props {
  draft: Draft;
  segmentKey: string;
  /** The key is chosen once, when there is a name to make it of. */
  keyShown: boolean;
  taken: boolean;
  error: Error | null;
  change: (part: Partial<Draft>, tag?: string) => void;
  changeKey: (key: string) => void;
}

/** What it is called and what it is for. */
export function About({ draft, segmentKey, keyShown, taken, error, change, changeKey }: Props) {
  const t = useT();
  return (
    <Card title={t('builder.about')}>
      <Stack gap="sm">
        <TextInput
          label={t('builder.name')}
          required
          maxLength={255}
          value={draft.name}
          error={fieldError(t, error, '/name')}
          onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
        />
        <Textarea
          label={t('builder.description')}
          maxLength={1000}
          autosize
          maxRows={5}
          value={draft.description}
          error={fieldError(t, error, '/description')}
          onChange={(event) => change({ description: event.currentTarget.value }, 'description')}
        />
        <TextInput
          label={t('builder.webhook')}
          description={t('builder.webhookWhat')}
          type="url"
          maxLength={2000}
          value={draft.webhook}
          error={fieldError(t, error, '/webhook')}
          onChange={(event) => change({ webhook: event.currentTarget.value.trim() }, 'webhook')}
        />
        <Checkbox
          label={t('builder.includeExisting')}
          description={t('builder.includeExistingWhat')}
          checked={draft.includeExisting}
          onChange={(event) => change({ includeExisting: event.currentTarget.checked })}
        />
        {keyShown && (
          <TextInput
            label={t('builder.key')}
            description={t('builder.keyWhat')}
            classNames={{ input: 'mono' }}
            maxLength={64}
            value={segmentKey}
            error={fieldError(t, error, '/key') ?? (taken ? t('builder.keyTaken') : undefined)}
            onChange={(event) => changeKey(event.currentTarget.value)}
          />
        )}
      </Stack>
    </Card>
  );
}
