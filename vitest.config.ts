import { defineConfig } from 'vitest/config'

// The tables of whoever runs the tests are none of theirs.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, env: { FLIPPOINT_PRICING_DIR: '' } } })
