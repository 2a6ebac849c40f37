import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitle } from './useTitle';

/** The head of a screen: its title (also the tab's), one line of what it answers, actions. */
export function PageHead({ title, explain, children }: { title: string; explain?: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <div className="wrap">
        <Title order={1} className="wrap">
          {title}
        </Title>
        {explain && (
          <Text c="dimmed" size="sm">
            {explain}
          </Text>
        )}
      </div>
      {children}
    </Group>
  );
}
