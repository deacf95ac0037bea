/** Every number of a report can be explained, and what is summed or subtracted comes out again from the report alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { explanationOf, workedAgain } from '../../src/explain/explain.ts'
import { FORMULAS } from '../../src/explain/formulas.ts'
import { pathOfShort, SHORT } from '../../src/gate/fields.ts'
import { numbersIn } from '../../src/gate/way.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { ran } from '../helpers/world.ts'

/** Amounts are whole cents, and a sum of 36 of them is off by a few. */
const CENTS = 0.5
const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']

type Told = [name: string, scenario: Record<string, unknown>]

/** With every option priced, credits, prices and quotes of one's own, and amounts in other money. */
const FURTHER = readdirSync('test/fixtures/scenario').map((file): Told => [
  file,
  parse(readFileSync(`test/fixtures/scenario/${file}`, 'utf8')),
])

it('is tried on a report that has a price for every option', () => {
  const { options } = decided(Object.fromEntries(FURTHER)['every-option.yaml'])
  expect(options.flatMap(({ id, totals }) => (totals ? [] : [id]))).toEqual([])
})

describe.each([...STORIES.map((name): Told => [name, story(name)]), ...FURTHER])('%s', (_, scenario) => {
  const report = decided(scenario, { draws: 200 })
  const numbers = numbersIn(report)

  it('has an explanation of every number', () => {
    expect(numbers.length).toBeGreaterThan(500)
    const wrong = numbers.filter(([path, value]) => explanationOf(report, path).value !== value)
    expect(wrong.map(([path]) => path)).toEqual([])
  })

  it('gives each number again that is worked out from others', () => {
    const again = numbers.flatMap(([path, value]) => {
      const found = workedAgain(report, path)
      return found === null ? [] : [{ path, value, off: Math.abs(found - value) }]
    })
    expect(again.length).toBeGreaterThan(50)
    expect(again.filter(({ value, off }) => off > Math.max(CENTS, Math.abs(value) * 1e-6))).toEqual([])
  })

  it('says of every value of the scenario where it is from', () => {
    const stated = report.assumptions.filter(
      (one) => explanationOf(report, `assumptions.${one.path}`).stated?.origin !== one.origin,
    )
    expect(stated.map((one) => one.path)).toEqual([])
  })
})

it('says of every verdict and flip which rule held, what it was held against, and why', () => {
  for (const name of STORIES) {
    const report = decided(story(name), { draws: 200 })
    const paths = ['choice', 'option', 'basis', 'closeness', 'agreement'].map((key) => `verdict.${key}`)
    for (const path of [...paths, ...report.flips.map(({ id }) => `flips.${id}.status`)]) {
      const { formula, inputs, why = [] } = explanationOf(report, path)
      expect([name, path, inputs.length > 1, why.length > 0]).toEqual([name, path, true, true])
      expect(formula).toMatch(/\w+ \w+/)
      expect(why.join(' ')).not.toMatch(/undefined|NaN|null/)
    }
    const rule = explanationOf(report, 'verdict.choice').formula
    expect(rule).toBe(explanationOf(report, 'verdict.basis').formula)
    const met = report.flips.find(({ status }) => status === 'met')
    if (met?.id === 'scale-and-team') expect(explanationOf(report, 'flips.scale-and-team.status').why?.[0]).toMatch(/^Bill \$/)
  }
})

it('takes every short name of a gate that stands for one figure', () => {
  const report = decided(story('saas-copilot'), { draws: 200 })
  for (const [name, { read }] of SHORT) {
    const path = pathOfShort(name)
    if (path !== name) expect([name, explanationOf(report, name).value]).toEqual([name, read(report)])
  }
})

describe('formulas', () => {
  it('name sections that the method page has', () => {
    const headings = [...readFileSync('docs/method.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    )
    expect(FORMULAS.filter((one) => !headings.includes(one.section)).map((one) => one.at)).toEqual([])
  })
})

describe('the command', () => {
  it('explains a figure of a scenario with its formula, its values and their sources', async () => {
    const { code, stdout } = await ran(['explain', 'options.rented.totals.npvUsd', '--example', 'saas-copilot', ...FLAGS])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^options\.rented\.totals\.npvUsd = \$/)
    expect(stdout).toContain('Σ cost(m) ÷ (1 + r)^(m/12)')
    expect(stdout).toContain('https://pages.stern.nyu.edu/')
  })

  it('explains it in Markdown and HTML, with the sources as links', async () => {
    const asked = (format: string) =>
      ran(['explain', 'options.rented.totals.npvUsd', '--example', 'saas-copilot', '-f', format, ...FLAGS])
    expect((await asked('markdown')).stdout).toMatch(/^### options\.rented\.totals\.npvUsd = \$[^]*\]\(<https:\/\/pages\.stern/)
    expect((await asked('html')).stdout).toContain('href="https://pages.stern.nyu.edu/')
    expect((await asked('csv')).stderr).toMatch(/csv is no format/)
  })

  it('explains a report that was written as the scenario that it was decided from', async () => {
    const report = JSON.stringify(decided(story('saas-copilot')))
    const path = 'comparison.npvSavingsUsd'
    const written = await ran(['explain', path, 'report.json', '--json'], { files: { 'report.json': report } })
    const now = await ran(['explain', path, '--example', 'saas-copilot', '--json', ...FLAGS])
    expect(JSON.parse(written.stdout)).toEqual(JSON.parse(now.stdout))
  })

  it.each([
    [['comparison.npvSaving', '--example', 'saas-copilot'], 'did you mean comparison.npvSavingsUsd'],
    [['comparison.npvSavingsUsd', 'nowhere.yaml'], 'nowhere.yaml'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await ran(['explain', ...args, ...FLAGS])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('refuses to decide a written report anew', async () => {
    const report = JSON.stringify(decided(story('clinic')))
    const { code, stderr } = await ran(['explain', 'verdict.confidence', 'r.json', '--set', 'horizonMonths=12'], {
      files: { 'r.json': report },
    })
    expect(code).toBe(2)
    expect(stderr).toContain('r.json is a report')
  })
})
