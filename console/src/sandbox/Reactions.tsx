import { ActionIcon, Anchor, Button, Group, Menu } from '@mantine/core';
import { IconBan, IconCheck, IconDots, IconMailOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SandboxMessage } from '../api/types';
import { useT } from '../i18n';
import { messagePath } from '../talk/paths';
import { useReactions } from './useReactions';

const check = <IconCheck size={14} aria-hidden />;

/** "Open", "Click", "Unsubscribe" and "Bounce" play what happens to it; "Details" leads to the message with its state and attempts. */
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
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon size={22} variant="default" aria-label={t('sandbox.more')} disabled={reactions.busy}>
            <IconDots size={14} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMailOff size={16} aria-hidden />} onClick={reactions.unsubscribe}>
            {t('sandbox.unsubscribe')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBan size={16} aria-hidden />} onClick={reactions.bounce}>
            {t('sandbox.bounce')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Anchor component={Link} to={messagePath(message.id)} size="xs">
        {t('sandbox.message')}
      </Anchor>
    </Group>
  );
}
