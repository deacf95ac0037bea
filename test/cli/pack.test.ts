/** The package as a user gets it: packed, installed into an empty folder without a network, run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { packed, type Packed } from '../helpers/packed.ts'
import { LAST_LOOK } from '../helpers/tables.ts'

let home: Packed
let flippoint = ''
function shell(command: string) {
  return home.shell(command)
}

beforeAll(() => {
  home = packed()
  flippoint = join(home.cwd, 'node_modules/.bin/flippoint')
}, 120_000)

/** Packages whose code, not only whose types, the sources ask for. */
function importedPackages(): string[] {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join('src', path), 'utf8'))
    .join('\n')
  const names = [...code.matchAll(/(?:^(?:import|\}) (?!type)[^'\n]*from |import\()'((?:@[\w-]+\/)?[a-z][\w-]*)(?:\/[^']*)?'/gm)]
  return [...new Set(names.map(([, name = '']) => name))]
}

describe('the packed tarball', () => {
  it('has no dependencies to fetch', () => {
    const manifest = JSON.parse(readFileSync(join(home.cwd, 'node_modules/flippoint/package.json'), 'utf8'))
    expect(manifest.dependencies ?? {}).toEqual({})
  })

  it('carries the licenses of whatever the code imports, and of what that imports', () => {
    const notice = readFileSync(join(home.cwd, 'node_modules/flippoint/dist/THIRD_PARTY_LICENSES'), 'utf8')
    const named = [...notice.matchAll(/^(\S+) \d[\w.-]* \([\w.-]+\)$/gm)].map(([, name]) => name)
    const imported = importedPackages()
    expect(imported).toEqual(expect.arrayContaining(['zod', 'commander', 'inquirer']))
    expect(named).toEqual(expect.arrayContaining([...imported, '@inquirer/core', 'get-east-asian-width', 'rolldown']))
    expect(new Set(named).size).toBe(named.length)
    expect(notice).toContain('Copyright')
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
    expect(JSON.parse(stdout).verdict.basis).toBe('cheaper-by-token')
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
    const { stdout, status } = shell(`${flippoint} prices check --as-of ${LAST_LOOK}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/0 errors/)
  })
})
