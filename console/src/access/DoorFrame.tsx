import { Center, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Logo } from '../shell/Logo';
import { ThemeSwitch } from '../shell/ThemeSwitch';
import { useT } from '../i18n';

/** The frame of the pages before one is in: sign-in and first run. */
export function DoorFrame({ title, explain, children }: { title: string; explain?: string; children?: ReactNode }) {
  const t = useT();
  return (
    <Center mih="100dvh" p="md">
      <Stack w="100%" maw={380} gap="lg">
        <Group justify="space-between" component="header">
          <Group gap="xs">
            <Logo />
            <Text fw={650}>{t('app.name')}</Text>
          </Group>
          <ThemeSwitch />
        </Group>
        <main className="card">
          <Stack p="xl" gap="md">
            <div>
              <Title order={1}>{title}</Title>
              {explain && (
                <Text size="sm" c="dimmed" mt={4}>
                  {explain}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </main>
      </Stack>
    </Center>
  );
}
