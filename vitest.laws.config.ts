import { defineConfig } from 'vitest/config'

// Laws whose case is dear run with a few in the suite; here each of them runs with a thousand.
export default defineConfig({
  test: {
    include: ['test/laws/*.test.ts', 'test/guards/*.test.ts'],
    globalSetup: ['test/helpers/scratch.ts'],
    testTimeout: 1_800_000,
    env: { FLIPPOINT_PRICING_DIR: '', LAWS: '1' },
  },
})
