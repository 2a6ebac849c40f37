import { Skeleton, Stack } from '@mantine/core';

/** Grey lines of about the shape of what comes. */
export function Loading({ lines = 4, height = 16 }: { lines?: number; height?: number }) {
  return (
    <Stack gap="sm" py="xs" aria-busy="true">
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={height} width={`${[92, 74, 84, 60][i % 4]}%`} />
      ))}
    </Stack>
  );
}
