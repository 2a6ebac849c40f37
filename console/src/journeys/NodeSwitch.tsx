import { Button, Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { useSwitch } from './versions';

/** Lets people pass a step from now on, or lets it act again. */
export function NodeSwitch(props: { journey: string; node: string; title: string; off: boolean }) {
  const t = useT();
  const turn = useSwitch(props.journey);
  const [asking, setAsking] = useState(false);
  const [takeBack, setTakeBack] = useState(true);
  const run = (off: boolean) =>
    turn.mutate(
      { node: props.node, off, takeBack },
      {
        onSuccess: () => {
          told(t(off ? 'journeys.done.off' : 'journeys.done.on'));
          setAsking(false);
        },
        onError: (error) => failed(t, error),
      },
    );
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={turn.isPending && !asking}
        aria-label={`${t(props.off ? 'journeys.on' : 'journeys.off')}: ${props.title}`}
        onClick={() => (props.off ? run(false) : setAsking(true))}
      >
        {t(props.off ? 'journeys.on' : 'journeys.off')}
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('journeys.offAsk', { step: props.title })}
        verb={t('journeys.off')}
        busy={turn.isPending}
        onConfirm={() => run(true)}
      >
        <Stack gap="sm">
          {t('journeys.offExplain')}
          <Checkbox
            label={t('journeys.offTakeBack')}
            checked={takeBack}
            onChange={(event) => setTakeBack(event.currentTarget.checked)}
          />
        </Stack>
      </ConfirmDialog>
    </>
  );
}
