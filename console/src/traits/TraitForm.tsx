import { Anchor, Button, Group, JsonInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../access/useMay';
import { ApiError } from '../api/http';
import { isObject } from '../api/json';
import type { ComputedTrait, Json } from '../api/types';
import { UsedBy } from '../segments/UsedBy';
import { useT } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { FormError } from '../ui/form';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { useLeaveGuard } from '../ui/useLeaveGuard';
import { useDeleteTrait, useSaveTrait } from './api';
import { formulaSentence } from './formula';
import { traitPath, traitsPath } from './paths';

/** A first formula, to be changed. */
const START = { count: 'Order Completed', within_days: 365 };
const REFERENCE = '/schemas/trait.json';

function read(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Name, key and formula as JSON. What is wrong with the formula says the server, and where. */
export function TraitForm({ trait }: { trait?: ComputedTrait }) {
  const t = useT();
  const navigate = useNavigate();
  const may = useMay('owner', 'marketer');
  const save = useSaveTrait();
  const remove = useDeleteTrait();
  const [asking, setAsking] = useState(false);
  const before = {
    key: trait?.key ?? '',
    name: trait?.name ?? '',
    description: trait?.description ?? '',
    text: JSON.stringify(trait?.formula ?? START, null, 2),
  };
  const [now, setNow] = useState(before);
  const formula = read(now.text);
  const changed = JSON.stringify(now) !== JSON.stringify(before);
  useLeaveGuard(may && changed && !save.isPending && !save.isSuccess);
  const place = save.error instanceof ApiError ? (save.error.field ?? '') : '';
  const wrong = (field: string) => (place === field ? (save.error as ApiError).message : undefined);
  const wrongFormula =
    formula === undefined
      ? t('traits.noJson')
      : place.startsWith('/formula')
        ? `${place.slice('/formula'.length) || '/'}: ${(save.error as ApiError).message}`
        : undefined;

  return (
    <>
      <PageHead
        title={trait?.name ?? t('traits.new')}
        explain={trait ? `computed.${trait.key}` : t('traits.explain')}
      />
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          if (isObject(formula))
            save.mutate(
              { key: now.key, name: now.name, description: now.description, formula },
              {
                onSuccess: () => {
                  told(t('traits.saved'));
                  void navigate(traitPath(now.key));
                },
              },
            );
        }}
      >
        <Stack className="card-body" maw={760}>
          <TextInput
            label={t('traits.name')}
            value={now.name}
            maxLength={255}
            required
            readOnly={!may}
            error={wrong('/name')}
            onChange={(event) => setNow({ ...now, name: event.currentTarget.value })}
          />
          {!trait && (
            <TextInput
              label={t('traits.key')}
              description={t('traits.keyWhat')}
              value={now.key}
              maxLength={64}
              required
              error={wrong('/key')}
              onChange={(event) => setNow({ ...now, key: event.currentTarget.value })}
            />
          )}
          <TextInput
            label={t('traits.description')}
            value={now.description}
            maxLength={1000}
            readOnly={!may}
            error={wrong('/description')}
            onChange={(event) => setNow({ ...now, description: event.currentTarget.value })}
          />
          <JsonInput
            label={t('traits.formula')}
            description={
              <>
                {t('traits.formulaWhat')}{' '}
                <Anchor href={REFERENCE} target="_blank" size="xs">
                  {t('traits.schema')}
                </Anchor>
              </>
            }
            value={now.text}
            required
            autosize
            minRows={6}
            spellCheck={false}
            className="mono"
            readOnly={!may}
            error={wrongFormula}
            onChange={(text) => setNow({ ...now, text })}
          />
          {formula !== undefined && (
            <Text size="sm" c="dimmed" className="wrap" aria-live="polite">
              {formulaSentence(t, formula)}
            </Text>
          )}
          {trait && <UsedBy users={trait.usedBy} />}
          {!wrongFormula && <FormError error={save.error} fields={['/name', '/key', '/description']} />}
          {may && (
            <Group>
              <Button type="submit" disabled={!isObject(formula) || !changed} loading={save.isPending}>
                {t('traits.save')}
              </Button>
              {trait && (
                <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
                  {t('traits.delete')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
      {trait && (
        <ConfirmDialog
          opened={asking}
          close={() => setAsking(false)}
          title={t('traits.deleteAsk', { name: trait.name })}
          verb={t('traits.delete')}
          danger
          busy={remove.isPending}
          onConfirm={() =>
            remove.mutate(trait.key, {
              onSuccess: () => {
                told(t('traits.deleted'));
                void navigate(traitsPath);
              },
              onError: (error) => failed(t, error),
              onSettled: () => setAsking(false),
            })
          }
        >
          {t('traits.deleteWhat')}
        </ConfirmDialog>
      )}
    </>
  );
}
