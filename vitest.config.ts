import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // By itself one core of a machine of two would stand idle.
    maxWorkers: '100%',
    // The tables of whoever runs the tests are none of theirs.
    env: { FLIPPOINT_PRICING_DIR: '' },
  },
})
