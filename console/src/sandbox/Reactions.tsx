import { Anchor, Button, Group } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SandboxMessage } from '../api/types';
import { useT } from '../i18n';
import { messagePath } from '../talk/paths';
import { useReactions } from './useReactions';

const check = <IconCheck size={14} aria-hidden />;

/** "Open" and "Click" play what the person does; "Details" leads to the message with its state and attempts. */
export function Reactions({ message }: { message: SandboxMessage }) {
  const t = useT();
  const reactions = useReactions(message);
  const link = message.links?.[0]?.url;
  return (
    <Group gap={6} mt={8}>
      {message.channel !== 'sms' && (
        <Button
          size="compact-xs"
          variant="default"
          loading={reactions.busy}
          leftSection={message.opened && check}
          onClick={reactions.open}
        >
          {t(message.opened ? 'sandbox.opened' : 'sandbox.open')}
        </Button>
      )}
      {link && (
        <Button
          size="compact-xs"
          variant="default"
          loading={reactions.busy}
          leftSection={message.clicked && check}
          onClick={() => reactions.click(link)}
        >
          {t(message.clicked ? 'sandbox.clicked' : 'sandbox.click')}
        </Button>
      )}
      <Anchor component={Link} to={messagePath(message.id)} size="xs">
        {t('sandbox.message')}
      </Anchor>
    </Group>
  );
}
