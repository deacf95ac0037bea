/** The package as a user gets it: packed, installed into an empty folder without a network, run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const cwd = mkdtempSync(join(tmpdir(), 'flippoint-pack-'))
const shell = (command: string, options: { input?: string } = {}) =>
  spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8', ...options })
const flippoint = join(cwd, 'node_modules/.bin/flippoint')

beforeAll(() => {
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', cwd], { encoding: 'utf8' })
  expect(packed.status).toBe(0)
  writeFileSync(join(cwd, 'package.json'), '{"private":true}')
  expect(shell('npm install --offline --no-audit --no-fund ./flippoint-*.tgz').status).toBe(0)
}, 120_000)

describe('the packed tarball', () => {
  it('has no dependencies to fetch', () => {
    const manifest = JSON.parse(readFileSync(join(cwd, 'node_modules/flippoint/package.json'), 'utf8'))
    expect(manifest.dependencies ?? {}).toEqual({})
  })

  it('says its version', () => {
    const { stdout, status } = shell(`${flippoint} --version`)
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(status).toBe(0)
  })

  it('decides an example', () => {
    const { stdout, stderr, status } = shell(`${flippoint} --example saas-copilot --json --draws 100`)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).verdict.basis).toBe('scale-and-team')
  })

  it('delivers a long report whole into a pipe, and is not hurt when the reader leaves', () => {
    expect(Number(shell(`${flippoint} --example coding-agent --json --draws 0 | wc -c`).stdout)).toBeGreaterThan(65_536)
    const { stdout, stderr } = shell(
      `set -o pipefail; ${flippoint} --example coding-agent --json --draws 0 | head -c 10; echo; echo "code $?"`,
    )
    expect(stdout).toMatch(/code 0/)
    expect(stderr).toBe('')
  })

  it('says that the disk is full', () => {
    const { status, stderr } = shell(`${flippoint} --example coding-agent --json --draws 0 > /dev/full`)
    expect(status).toBe(2)
    expect(stderr).toMatch(/cannot write to stdout/)
  })

  it('checks its own tables', () => {
    const { stdout, status } = shell(`${flippoint} prices check --as-of 2026-11-24`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/0 errors/)
  })

  it('works as a library', () => {
    const { stdout, status } = shell(
      `node --input-type=module -e "import { decide } from 'flippoint'; console.log(typeof decide)"`,
    )
    expect(status).toBe(0)
    expect(stdout).toBe('function\n')
  })
})
