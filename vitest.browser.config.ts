import { defineConfig } from 'vitest/config'

// The page in a real browser: apart from the suite, since not every machine has one.
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    globalSetup: ['test/helpers/scratch.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser for each file; they share two cores with it.
    maxWorkers: 2,
    env: { FLIPPOINT_PRICING_DIR: '', FLIPPOINT_SITE: '' },
  },
})
