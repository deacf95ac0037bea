import { defineConfig } from 'vitest/config'

// The quick tests of the rooms that are mutated: each of thousands of mutants runs those that reach it.
export default defineConfig({
  test: {
    include: ['test/engine/{ledger,uncertainty,verdict}/*.test.ts', 'test/laws/rules.test.ts'],
    setupFiles: ['test/helpers/no-shrinking.ts'],
    isolate: false,
    testTimeout: 60_000,
    env: { FLIPPOINT_PRICING_DIR: '', MUTATION: '1' },
  },
})
