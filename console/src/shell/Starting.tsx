import { Center, Loader } from '@mantine/core';

/** The moment before the first screen is there. */
export function Starting() {
  return (
    <Center mih="100dvh" aria-busy="true">
      <Loader size="sm" />
    </Center>
  );
}
