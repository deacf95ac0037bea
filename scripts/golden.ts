/** `npm run golden`: the golden reports against the code; with --update they are written anew. */
import { spawnSync } from 'node:child_process'

const update = process.argv.includes('--update')
const { status } = spawnSync('npx', ['vitest', 'run', 'test/golden.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, ...(update ? { UPDATE_GOLDEN: '1' } : {}) },
})
process.exitCode = status ?? 1
