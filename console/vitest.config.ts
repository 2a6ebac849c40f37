import { defineConfig } from 'vitest/config';

/** No test waits for a clock: this is only for a machine that is busy with other suites. */
const TEST_MS_MAX = 60_000;

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], environment: 'node', testTimeout: TEST_MS_MAX },
});
