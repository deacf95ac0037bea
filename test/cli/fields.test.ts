/** One path language for `--fields` and `--fail-on`: every value of a report can be named, and a misspelt name stops the run. */
import { describe, expect, it } from 'vitest'
import { lookedUp } from '../../src/gate/known-paths.ts'
import { picked } from '../../src/gate/pick.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { ran } from '../helpers/world.ts'

const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']

/** Every value of a report with its path; rows by their id where they have one. */
function leaves(node: unknown, path = ''): [path: string, value: unknown][] {
  if (Array.isArray(node)) return node.flatMap((row, index) => leaves(row, `${path}.${row?.id ?? row?.path ?? index}`))
  if (typeof node !== 'object' || node === null) return [[path.slice(1), node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
}

/** Rows of the same id have no path of their own but their position. */
function named(report: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const twice = new Set<string>()
  for (const [path, value] of leaves(report)) {
    if (found.has(path)) twice.add(path)
    found.set(path, value)
  }
  for (const path of twice) found.delete(path)
  return found
}

describe.each(STORIES)('paths of %s', (name) => {
  const report = decided(story(name), { draws: 200 })
  const paths = named(report)

  it('are all known before a report is there, and give its values', () => {
    expect(paths.size).toBeGreaterThan(1000)
    const wrong = [...paths].filter(([path, value]) => {
      const { status } = lookedUp(path)
      // A part that was not computed is null whole.
      return value === null ? status === 'unknown' : status !== 'value' || picked(report, [path])[path] !== value
    })
    expect(wrong.map(([path]) => path)).toEqual([])
  })
})

function lines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text))
}

describe('batch --fields', () => {
  const stdin = `${JSON.stringify(story('clinic'))}\n{"name":"no volume"}\n${JSON.stringify(story('saas-copilot'))}\n`

  it('gives the same flat keys on every line, bad ones included', async () => {
    const asked = 'verdict,options.rented.totals.npvUsd,uncertainty.npvSavingsUsd.p10'
    const { code, stdout } = await ran(['batch', '-', ...FLAGS, '--fields', asked], { stdin })
    expect(code).toBe(2)
    const [first, bad, last] = lines(stdout)
    expect(Object.keys(first ?? {})).toEqual(['name', ...asked.split(','), 'error'])
    expect(Object.keys(bad ?? {})).toEqual([...Object.keys(first ?? {}), 'line'])
    expect(bad).toMatchObject({ name: 'no volume', verdict: null, error: { code: 'no-volume' }, line: 2 })
    const { options, verdict } = decided(story('saas-copilot'))
    expect(last).toEqual({
      name: story('saas-copilot')['name'],
      verdict: verdict.choice,
      'options.rented.totals.npvUsd': options.find((one) => one.id === 'rented')?.totals?.npvUsd,
      'uncertainty.npvSavingsUsd.p10': null,
      error: null,
    })
  })

  it.each([
    ['verdict.choise', 'did you mean verdict.choice?'],
    ['options.rentd.totals.npvUsd', 'did you mean options.rented?'],
    ['options', 'a part of the report'],
    ['verdict,,option', 'without a name'],
  ])('refuses %s before anything is decided', async (fields, message) => {
    const { code, stdout, stderr } = await ran(['batch', '-', ...FLAGS, '--fields', fields], { stdin })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('batch --id', () => {
  const scenario = { workload: { apiUsdPerMonth: 5000 } }
  const run = async (line: unknown) =>
    lines(
      (await ran(['batch', '-', ...FLAGS, '--fields', 'verdict', '--id', 'customer'], { stdin: `${JSON.stringify(line)}\n` }))
        .stdout,
    )[0]

  it('names a scenario by a key of its line', async () => {
    expect(await run({ customer: 7, ...scenario })).toEqual({ name: '7', verdict: 'api', error: null })
  })

  it('refuses a line without it, and one with two names', async () => {
    expect(await run(scenario)).toMatchObject({ error: { code: 'no-id' } })
    expect(await run({ customer: 7, name: 'seven', ...scenario })).toMatchObject({ error: { code: 'two-names' } })
  })
})

describe('diff --fail-on', () => {
  const base = JSON.stringify(decided(story('support-chat')))
  const head = JSON.stringify(decided(story('open-model-passed')))
  const run = (rule: string, more: string[] = []) =>
    ran(['diff', 'base.json', 'head.json', '--fail-on', rule, ...more], { files: { 'base.json': base, 'head.json': head } })

  it.each(['verdict-changed', 'changes.verdict.changed==true', 'verdict==hosted-open', 'options.rented.totals.npvUsd>0'])(
    'ends with 1 for %s, after the comparison is printed',
    async (rule) => {
      const { code, stdout, stderr } = await run(rule)
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`gate: ${rule}`) })
      expect(stdout).not.toBe('')
    },
  )

  it('ends with 0 where the rule does not hold, or with --exit-zero', async () => {
    expect((await run('verdict==api')).code).toBe(0)
    expect((await run('verdict-changed', ['--exit-zero'])).code).toBe(0)
  })

  it('refuses a rule that cannot be meant, and prints nothing', async () => {
    expect(await run('verdict==self-hosted')).toMatchObject({ code: 2, stdout: '' })
  })
})
