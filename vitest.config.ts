import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/scratch.ts'],
    testTimeout: 60_000,
    // Files share the loaded and warm engine: nothing of ours is kept that a test could leave behind, and that costs a third less time.
    isolate: false,
    // By itself one core of a machine of two would stand idle.
    maxWorkers: '100%',
    // The tables of whoever runs the tests are none of theirs.
    env: { FLIPPOINT_PRICING_DIR: '' },
  },
})
