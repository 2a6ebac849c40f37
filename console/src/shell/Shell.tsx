import { AppShell, Burger, Button, Group, Kbd, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { useSession } from '../access/session';
import { ApiError, onUnauthenticated } from '../api/http';
import { RestoredBanner } from '../health/RestoredBanner';
import { StopBanner } from '../settings/StopBanner';
import { useT } from '../i18n';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { AccountMenu } from './AccountMenu';
import { Logo } from './Logo';
import { Navigation } from './Navigation';
import { Palette } from './Palette';
import { Starting } from './Starting';
import { ThemeSwitch } from './ThemeSwitch';

/** The frame of every screen behind the sign-in. A 401 from anywhere leads to the sign-in page and back. */
export function Shell() {
  const t = useT();
  const session = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const [open, { toggle, close }] = useDisclosure(false);
  const here = location.pathname + location.search;

  useEffect(
    () => onUnauthenticated(() => void navigate(`/sign-in?ended&next=${encodeURIComponent(here)}`, { replace: true })),
    [navigate, here],
  );

  if (session.isPending) return <Starting />;
  if (session.isError) {
    if (session.error instanceof ApiError && session.error.status === 401) {
      const next = here === '/' ? '' : `?next=${encodeURIComponent(here)}`;
      return <Navigate to={`/sign-in${next}`} replace />;
    }
    return <Failed error={session.error} retry={() => void session.refetch()} />;
  }

  return (
    <AppShell
      header={{ height: 54 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="lg"
    >
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.open')} />
            <Link to="/" className="brand" aria-label={t('app.name')}>
              <Logo />
              <Text fw={650} visibleFrom="xs">
                {t('app.name')}
              </Text>
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              onClick={spotlight.open}
              leftSection={<IconSearch size={16} stroke={1.7} />}
              rightSection={
                <Kbd size="xs" visibleFrom="sm">
                  Ctrl K
                </Kbd>
              }
              fw={400}
            >
              {t('palette.open')}
            </Button>
            <ThemeSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar px="xs" aria-label={t('nav.label')}>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <RestoredBanner />
        <StopBanner />
        <Suspense fallback={<Loading lines={8} />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <Palette />
    </AppShell>
  );
}
