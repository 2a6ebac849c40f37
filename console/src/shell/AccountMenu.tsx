import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconLogout, IconShieldLock, IconUserCircle } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useSession, useSignOut } from '../access/session';
import { useT } from '../i18n';
import { LanguageItems } from './LanguageSwitch';

/** Who I am, my sessions, language, sign out. */
export function AccountMenu() {
  const t = useT();
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('nav.account')}>
          <IconUserCircle size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" className="wrap" component="span">
            {session.data?.email}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/settings/sessions" leftSection={<IconShieldLock size={16} />}>
          {t('sessions.title')}
        </Menu.Item>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => signOut.mutate(undefined, { onSettled: () => void navigate('/sign-in') })}
        >
          {t('signOut.action')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
