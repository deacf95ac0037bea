/** `prices check` for a contributor: a line a file, rows by name, and only one's own with --changed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const DAY = '2027-06-01'
const shipped = Object.fromEntries(Object.entries(textsIn('pricing')).map(([path, text]) => [`all/${path}`, text]))
function check(files: Record<string, string>, argv: string[], committed?: Record<string, string>) {
  return ran(['prices', 'check', 'all', '--as-of', DAY, ...argv], committed ? { files, committed } : { files })
}

/** The shipped tables with one row of a file changed by hand. */
function edited(change: (row: { id: string; prices: Record<string, unknown>[] }) => void) {
  const file = JSON.parse(shipped['all/gpu/lambda.json'] ?? '')
  const row = file.offers[1]
  change(row)
  return { files: { ...shipped, 'all/gpu/lambda.json': `${JSON.stringify(file, null, 2)}\n` }, id: row.id as string }
}

describe('prices check', () => {
  it('by default says a line for each file with warnings, rows by name', async () => {
    const { code, stdout } = await check(shipped, [])
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines.filter((line) => line.startsWith('warning: ')).length).toBe(
      new Set(lines.filter((line) => line.startsWith('warning: ')).map((line) => line.split(': ')[1])).size,
    )
    expect(stdout).toMatch(/^warning: all\/gpu\/lambda\.json: \d+ × rows-are-fresh \(h100-sxm-x8-on-demand, .* and \d+ more\)$/m)
    expect(lines.length).toBeLessThan(80)
  })

  it('with --full says each with what to do', async () => {
    const { stdout } = await check(shipped, ['--full'])
    expect(stdout).toMatch(/offers\.1\.prices\.\d+\.checkedOn .*\[rows-are-fresh\] \(row h100-sxm-x4-on-demand\)\n {2}→ /)
  })

  it('a price that another took the place of is not asked to be fresh', async () => {
    const { files, id } = edited((row) => {
      const [first] = row.prices
      row.prices.push({ ...first, from: '2027-05-01', checkedOn: '2027-05-01' })
    })
    const { stdout } = await check(files, ['--full'])
    expect(stdout).not.toContain(`row ${id})`)
  })
})

describe('prices check --changed', () => {
  it('says nothing of rows that are as they were committed', async () =>
    expect((await check(shipped, ['--changed'], shipped)).stdout).toBe('0 errors, 0 warnings\n'))

  it('says all of the rows that are not', async () => {
    const { files, id } = edited((row) => Object.assign(row.prices[0] ?? {}, { note: 'read again' }))
    const { stdout } = await check(files, ['--changed'], shipped)
    expect(stdout).toContain(`row ${id})`)
    expect(stdout).toMatch(/0 errors, 1 warning\n$/)
  })

  it('a new file is all one’s own', async () => {
    const { 'all/gpu/lambda.json': _, ...then } = shipped
    expect((await check(shipped, ['--changed'], then)).stdout).toMatch(/row h100-sxm-x8-on-demand\)/)
  })

  it('outside a checkout is refused', async () => {
    const { code, stdout, stderr } = await check(shipped, ['--changed'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/all is not in a checkout of git/)
  })

  it('asks git', () => {
    const place = mkdtempSync(join(tmpdir(), 'flippoint-changed-'))
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
        cwd: place,
        encoding: 'utf8',
      })
    cpSync('pricing', join(place, 'pricing'), { recursive: true })
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'tables')
    const run = () =>
      spawnSync(process.execPath, [resolve('dist/cli.cjs'), 'prices', 'check', 'pricing', '--as-of', DAY, '--changed'], {
        cwd: place,
        encoding: 'utf8',
      })
    expect(run().stdout).toBe('0 errors, 0 warnings\n')
    const file = join(place, 'pricing/gpu/lambda.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"usdPerInstanceHour": 31.92', '"usdPerInstanceHour": 31.93'))
    expect(run().stdout).toMatch(/row h100-sxm-x8-on-demand\)\n.*\n0 errors, 1 warning\n$/)
  })
})
