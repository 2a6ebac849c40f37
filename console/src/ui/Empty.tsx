import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

/** Nothing here, and what would bring something: teaches the first step. */
export function Empty(props: {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** 1 when it is the whole page. */ order?: 1 | 2;
}) {
  return (
    <Stack align="center" gap="xs" py={40} px="md" ta="center">
      <ThemeIcon variant="default" size={44} radius="xl" aria-hidden>
        <props.icon size={22} stroke={1.6} />
      </ThemeIcon>
      <Title order={props.order ?? 2} size="h2">
        {props.title}
      </Title>
      <Text c="dimmed" size="sm" maw={460} className="wrap">
        {props.children}
      </Text>
      {props.action}
    </Stack>
  );
}
