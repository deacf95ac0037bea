/** The page of all headlines: as the code prints them, and complete, so that no report says anything else. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { items } from '../../bench/verdicts/grid.ts'
import { BASE, endings, headlineRows, page, PAGE, SHAPING } from '../../scripts/headlines.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { conditionCodeSchema } from '../../src/report/schemas/kinds.ts'
import { gpuCount, OPTION_PHRASES } from '../../src/report/sentences/labels.ts'
import { headline } from '../../src/report/sentences/headline.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'

const base = readFileSync(BASE, 'utf8')
const rows = headlineRows(base)

/** What differs from one workload to the next, by a letter: models, vendors, machines and amounts. */
function template(words: string, names: readonly (readonly [name: string | null | undefined, letter: string])[]): string {
  const known = names.flatMap(([name, letter]) => (name ? [[name, letter] as const] : []))
  const own = (['rented', 'owned', 'hybrid'] as const).map((id) => [OPTION_PHRASES[id], 'own GPUs'] as const)
  return [...known, ...own]
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((text, [name, letter]) => text.replaceAll(name, letter), words)
    .replace(/\$[\d.,]+[KMB]?/g, '$')
    .replace(/in \d+ (year|month)s?/g, 'in H')
}

function short(id: string | null | undefined) {
  return id?.split('/').at(-1)
}

function vendor(id: string | null | undefined) {
  return id?.includes('/') ? id.split('/')[0] : null
}

function templateOf(report: Report): string {
  const asked = report.verdict.conditions?.find(({ code }) => code === 'contract-not-known')?.args['host']
  return template(headline(report), [
    [short(report.scenario.api.model), 'A'],
    [report.scenario.selfHost.model, 'M'],
    [typeof asked === 'string' ? vendor(asked) : null, 'V'],
    ...report.options.flatMap(
      ({ model, capacity }) =>
        [
          [short(model), 'M'],
          [vendor(model), 'V'],
          [capacity?.provider, 'V'],
          [capacity && gpuCount(capacity), 'G'],
        ] as const,
    ),
  ])
}

const OF_PAGE = [
  ['claude-sonnet-5-5', 'A'],
  ['qwen3-8b', 'M'],
  ['2 × H100 SXM', 'G'],
  ['siliconflow', 'V'],
  ['lambda', 'V'],
  ['together', 'V'],
] as const

const said = new Set(rows.map(({ words }) => template(words, OF_PAGE)))

/** Without what may stand behind any headline. */
function core(words: string): string {
  const behind = [/ Turn on (caching|batches|caching and batches)\./, ...endings(base).map((one) => one.words)]
  return behind.reduce<string>((text, ending) => text.replace(ending, ''), words).trim()
}

it('is as the code prints it: npm run headlines', () => expect(readFileSync(PAGE, 'utf8')).toBe(page(base)))

it('has each kind of headline once, and in none a hole', () => {
  for (const { words } of rows) {
    expect(words).toMatch(/^[A-Z].*\.$/)
    expect(words).not.toMatch(/undefined|NaN|null|: \.|\s{2}|\.\./)
  }
})

it('names every condition', () => {
  for (const code of conditionCodeSchema.options) expect(readFileSync(PAGE, 'utf8')).toContain(`| \`${code}\` | `)
  expect(conditionCodeSchema.options).toEqual(expect.arrayContaining([...SHAPING]))
})

describe('every report says one of them', () => {
  it.each(STORIES)('%s', (name) => {
    const report = decided(story(name), { draws: 200 })
    expect(said).toContain(core(templateOf(report)))
  })

  const few = items().filter(({ index }) => index % 40 === 0)
  it('of scenarios as people ask, and of large ones', () => {
    const missing = few.flatMap(({ scenario, grid, index }) => {
      const words = core(templateOf(decided(scenario, { asOf: '2026-11-28', draws: 50 })))
      return said.has(words) ? [] : [`${grid} ${index}: ${words}`]
    })
    expect(few.length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })

  const LAW: [string, Record<string, unknown>][] = [
    ['a regime that asks counsel', { data: { regimes: ['itar'] }, workload: { apiUsdPerMonth: 90_000 } }],
    [
      'an air gap and a model that fits nowhere',
      { data: { airGapped: true }, selfHost: { gpu: 'l4', model: 'deepseek-v4-pro' }, workload: { apiUsdPerMonth: 9_000 } },
    ],
    ['a region that the API does not serve', { data: { legalPosition: 'regional-cloud' }, workload: { apiUsdPerMonth: 90_000 } }],
    [
      'nobody who sells the model',
      { hostedOpen: { model: 'none' }, team: { mlPlatformEngineers: 4 }, workload: { apiUsdPerMonth: 400_000 } },
    ],
  ]
  it.each(LAW)('of %s', (_, scenario) => expect(said).toContain(core(templateOf(decided(scenario, { draws: 50 })))))
})
