import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...patience,
          name: 'core',
          include: [
            'test/{domain,mail,pages,workflows,simulation,structure,generate,infra,cost}/**/*.test.ts',
          ],
          exclude: ['test/**/*-{browser,whole}.test.ts'],
          // These files leave nothing behind for each other, and loading everything anew for each would take as long again.
          isolate: false,
        },
      },
      {
        test: {
          ...patience,
          name: 'edge',
          include: ['test/{adapters,handlers}/**/*.test.ts'],
        },
      },
      { test: { ...patience, name: 'whole', include: ['test/**/*-whole.test.ts'] } },
      { test: { ...patience, name: 'browser', include: ['test/**/*-browser.test.ts'] } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/global-setup.ts',
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
