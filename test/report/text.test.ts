import { money } from '../../src/report/sentences/format.ts'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/report/index.ts'
import { reportSchema, type Report } from '../../src/report/schemas/report.schema.ts'
import { text } from '../../src/report/text/index.ts'
import { columnsOf } from '../../src/report/text/width.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { PLAIN, report, reportWith } from './fixture.ts'

function screen(given: Report = report, style: Partial<typeof PLAIN> = {}) {
  return text(given, { ...PLAIN, full: true, ...style })
}

/** As one line, since breaks are not what a test is about. */
function flowing(given: Report = report, style: Partial<typeof PLAIN> = {}) {
  return screen(given, style).replace(/\s+/g, ' ')
}

function lineWith(words: string, given: Report = report, style: Partial<typeof PLAIN> = {}) {
  return (
    screen(given, style)
      .split('\n')
      .find((line) => line.includes(words)) ?? ''
  )
}

function tooWide(printed: string, width: number) {
  return printed.split('\n').filter((line) => line.length > width && !/^\s*<https:\S+>/.test(line))
}

it('has a fixture that is a report', () => expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([]))

describe('the first lines', () => {
  it('are the answer, the why and how sure it is', () => {
    expect(screen().split('\n').slice(0, 5)).toEqual([
      'Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.',
      'Self-hosting on rented GPUs saves $840K in net present value and is the cheapest',
      'option in 93% of the simulated futures.',
      'Confidence: very likely. The arithmetic of this answer holds in 93% of 10,000',
      'simulated futures.',
    ])
  })

  it('name both models, the horizon and the bill', () =>
    expect(flowing()).toContain(
      'Support copilot · vendor/frontier against open-70b · 2 years from 2026-11-24 · API bill: $60.0K a month',
    ))

  it('say nothing of confidence without draws, or without an answer', () => {
    const undrawn = reportWith((copy) => {
      copy.uncertainty = null
      copy.verdict.confidence = null
    })
    const undecided = reportWith((copy) => {
      Object.assign(copy.verdict, { choice: 'undetermined', option: null, confidence: 0 })
    })
    expect(screen(undrawn)).not.toMatch(/Confidence|How certain/)
    expect(screen(undecided)).toMatch(/^Not decided yet\.\n/)
    expect(screen(undecided)).not.toContain('Confidence')
  })

  it('calls nothing likely while a condition is open', () => {
    const words = (conditions: NonNullable<Report['verdict']['conditions']>) =>
      flowing(reportWith((copy) => (copy.verdict.conditions = conditions)))
    const evaluate = {
      code: 'evaluate' as const,
      args: { model: 'open-70b', margin: 0.03, examples: 1658, paired: 708, seen: 0 },
    }
    expect(words([{ code: 'one-host', args: { host: 'host/open-70b' } }])).toContain(
      'Confidence in the savings alone: they hold in 93% of 10,000 simulated futures. The caveats below have to hold too.',
    )
    expect(words([evaluate])).toContain('of 10,000 simulated futures. Whether open-70b is good enough is not known.')
    expect(words([])).toContain('Confidence: very likely.')
  })

  it.each([
    ['managed-tuned', 'managed-tuned', 'Tune open-70b and serve it on a managed endpoint (4 × H100 SXM at cloud)'],
    [
      'hybrid',
      'hybrid',
      'Self-host the base load of open-70b on 4 × H100 SXM rented from cloud and buy the rest: costs the same in 2 years.',
    ],
    ['hosted-open', 'hosted-open', 'Move to open-70b, bought by the token from host: saves $1.01M in 2 years.'],
    ['self-host', 'owned', 'Self-host open-70b on 4 × H100 SXM in servers of your own'],
    ['api', 'api-optimized', 'Stay on the API.'],
  ] as const)('say what to do for %s, %s', (choice, option, words) => {
    const other = reportWith((copy) => {
      Object.assign(copy.verdict, { choice, option })
      const chosen = copy.options.find(({ id }) => id === option)
      const capacity = copy.options.find(({ id }) => id === 'rented')?.capacity
      if (!chosen || !capacity) throw new Error('the fixture lacks an option')
      if (choice !== 'api' && choice !== 'hosted-open') {
        chosen.model = 'open-70b'
        chosen.capacity = { ...capacity, provider: option === 'owned' ? null : 'cloud' }
      }
    })
    expect(flowing(other).startsWith(words)).toBe(true)
  })

  it.each([
    [
      { usesCaching: false, usesBatch: false },
      ['cached-input', 'batch-discount'],
      'Stay on the API. Turn on caching and batches.',
    ],
    [{ usesCaching: true, usesBatch: false }, ['cached-input', 'batch-discount'], 'Stay on the API. Turn on batches.'],
    [{ usesCaching: false, usesBatch: true }, ['cached-input'], 'Stay on the API. Turn on caching.'],
    [{ usesCaching: true, usesBatch: true }, ['cached-input'], 'Stay on the API.'],
  ])('say what to switch on where that saves: %j, %j', (use, lines, words) => {
    const saving = reportWith((copy) => {
      Object.assign(copy.verdict, { choice: 'api', option: 'api-optimized' })
      Object.assign(copy.scenario.api, use)
      const scale = copy.flips[1]
      if (scale) scale.evidence['optimizedApiUsdPerMonth'] = 40_000
      const line = copy.options[1]?.lines[0]
      const optimized = copy.options[1]
      if (optimized && line) optimized.lines = lines.map((id) => ({ ...line, id }))
    })
    expect(screen(saving).split('\n')[0]).toBe(words)
  })
})

describe('the options', () => {
  it('stand side by side, the chosen one marked, each against the API', () => {
    expect(lineWith('Option  ')).toMatch(/Option +year 1 +2 years +NPV +vs API +\$\/Mtok$/)
    expect(lineWith('Self-hosted, rented GPUs ')).toMatch(
      /^ {2}> Self-hosted, rented GPUs +\$240K +\$480K +\$420K +−\$840K +\$2\.50$/,
    )
    expect(lineWith('API as used today ')).toMatch(/\$732K +\$1\.46M +\$1\.28M +\+\$20\.0K +\$2\.50$/)
    expect(lineWith('API, optimized ')).toMatch(/same +\$2\.50$/)
  })

  it('agree with the comparison of the report', () => {
    const against = report.options.find(({ id }) => id === 'rented')?.totals?.npvUsd ?? 0
    const baseline = report.options.find(({ id }) => id === 'api-optimized')?.totals?.npvUsd ?? 0
    expect(baseline - against).toBe(report.comparison.npvSavingsUsd)
  })

  it('have no column against an API that may not be used', () => {
    const alone = reportWith((copy) => {
      for (const option of copy.options.slice(0, 2))
        Object.assign(option, { status: 'not-permitted', totals: null, lines: [], monthly: [] })
    })
    expect(lineWith('Option  ', alone)).not.toContain('vs API')
  })

  it('are refused in words, with the reason below', () => {
    expect(lineWith('Tuned model, managed endpoint')).toMatch(/ {2}not priced$/)
    expect(flowing()).toContain('Tuned model, managed endpoint: not priced, only for a narrow task.')
    expect(flowing()).toContain('Self-hosted, own servers: not permitted, the data may not go to rented machines.')
  })

  it('say why two rows are alike, and what the hardware is', () => {
    expect(flowing()).toContain('Hybrid (own base, rest bought): no gain here; the cheapest split buys everything.')
    expect(flowing()).toContain(
      '4 × H100 SXM from cloud, on-demand at $2.00 a GPU-hour; 1 replica of 2 GPUs each serving at 24% utilization in month 9 and 1 spare; capacity estimated from the hardware.',
    )
  })
})

describe('the years', () => {
  it('add up the months, and say when the money is back', () => {
    expect(lineWith('up front')).toMatch(/year 1 +year 2 +up front$/)
    expect(screen()).toMatch(/^ {2}Self-hosted, rented GPUs +\$240K +\$240K +\$0$/m)
    expect(flowing()).toContain('Payback in month 14 (Dec 2027).')
  })

  it('say that it is never back', () => {
    const never = reportWith((copy) => {
      copy.comparison.paybackMonth = null
    })
    expect(flowing(never)).toContain('No payback within 2 years.')
  })

  it('name what is left of a broken year, and stack when there are too many', () => {
    const long = reportWith((copy) => {
      copy.scenario.horizonMonths = 80
      for (const option of copy.options.filter(({ totals }) => totals !== null))
        option.monthly = Array.from({ length: 80 }, (_, index) => ({
          ...(option.monthly[0] as (typeof option.monthly)[0]),
          month: index + 1,
          usd: 1_000,
        }))
    })
    const printed = screen(long)
    expect(printed).toMatch(/\+8 mo/)
    expect(printed.match(/\$12\.0K/g)).toHaveLength(12)
    expect(printed.match(/\$8,000/g)).toHaveLength(2)
    expect(tooWide(printed, 80)).toEqual([])
  })
})

describe('how sure it is', () => {
  it('is said in words, a number and a bar', () => {
    expect(flowing()).toContain('costs less than the API in 93% of 10,000 simulated futures (very likely).')
    expect(lineWith('[====')).toMatch(/^ {2}0 +\[=+\|=+\]$/)
    expect(flowing()).toContain('Net present value of the savings: median $400K; 80% lie between $100K and $800K.')
  })

  it.each([
    [
      { p10: -800_000, p50: -400_000, p90: -100_000 },
      'Net present value of the extra cost: median $400K; 80% lie between $100K and $800K.',
      /^ {2}\[=+\|=+\] +0$/,
    ],
    [
      { p10: -100_000, p50: 400_000, p90: 800_000 },
      'Net present value: median $400K saved; 80% lie between $100K lost and $800K saved.',
      /^ {2}\[=*0=+\|=+\]$/,
    ],
    [{ p10: 0, p50: 0, p90: 0 }, 'Net present value of the savings', /^ {2}0$/],
  ])('without a sign to stumble over: %j', (interval, words, bar) => {
    const other = reportWith((copy) => {
      if (copy.uncertainty) copy.uncertainty.npvSavingsUsd = { ...interval, mean: 0 }
    })
    expect(flowing(other)).toContain(words)
    const printed = screen(other).split('\n')
    expect(printed[printed.findIndex((line) => line.startsWith('How certain')) + 3]).toMatch(bar)
  })

  it('shows what moves it, the longest bar first, and where it turns in its own unit', () => {
    expect(lineWith('people to run up to 8 GPUs; break-even')).toMatch(
      /^ {2}#{14} {3}\$500K {2}people to run up to 8 GPUs; break-even at 2\.5 FTE$/,
    )
    expect(lineWith('$250K  months')).toMatch(/^ {2}#{7} {10}\$250K {2}months to build$/)
  })
})

describe('what would change it', () => {
  it('is sorted by what it does', () => {
    expect(flowing()).toMatch(
      /To meet another flip, any of: - A narrow part .+ - A law or contract .+ Each of these alone turns the answer: - An API bill under \$18\.0K a month \(here \$60\.0K\): staying on the API/,
    )
  })

  it('joins the two halves of a flip that needs both', () => {
    const half = reportWith((copy) => {
      for (const flip of copy.flips) flip.status = 'not-met'
      copy.verdict.wouldFlip = [
        { code: 'more-api-spend', args: { usdPerMonth: 8_000, month: null, threshold: 50_000 } },
        { code: 'more-engineers', args: { engineers: 2, minimum: 2 } },
        { code: 'turns-at-bill', args: { value: 40_000, today: 8_000, above: true, flipsTo: 'hosted-open' } },
      ]
    })
    expect(flowing(half)).toContain(
      'To meet a flip, any of: - $8,000 more API spend a month (growth alone does not bring it within the horizon), and 2 more ML platform engineers Each of these alone turns the answer: - An API bill above $40.0K a month (here $8,000): an open model at a host',
    )
  })

  it('is nothing where law decides, and neither is a day on which it has paid back', () => {
    const law = reportWith((copy) => {
      copy.verdict.basis = 'legal-requirement'
      copy.verdict.wouldFlip = []
    })
    expect(flowing(law)).not.toContain('What would change the answer')
    expect(flowing(law)).not.toContain('ayback')
  })
})

describe('the rest', () => {
  it('says when to look again', () => {
    expect(flowing()).toContain('The oldest of the prices used is more than 90 days old: month 4 (Feb 2027).')
    expect(flowing()).toContain('crosses $50.0K a month: not within the horizon.')
  })

  it('lists what was assumed, the strongest driver first, and not what was told', () => {
    const printed = flowing()
    expect(printed).toContain('people to run up to 8 GPUs: 1 FTE (0.5 to 1.5); inferred from example.com, May 2026, grade C')
    expect(printed.indexOf('inferred from example.com')).toBeLessThan(printed.indexOf('inferred from example.org'))
    expect(printed).toContain('confidence that the policy asks for: 80%; our convention')
    expect(printed.slice(printed.indexOf('Assumptions'))).not.toContain('API bill')
  })

  it('warns, and names old prices', () => {
    expect(flowing()).toContain('Nobody is on call')
    expect(flowing()).toContain('The price of cloud/h100 was last checked on 2026-06-10, 167 days ago.')
    expect(flowing()).toContain('Prices in force on 2026-11-24, seen 14 to 167 days before.')
  })

  it('shows the gate in words when there is one', () => {
    const gated = reportWith((copy) => {
      const rule = { rule: 'verdict!=api', operator: '!=', expected: 'api', actual: 'self-host', passed: false }
      copy.gate = { passed: false, results: [rule] }
    })
    expect(screen()).not.toContain('Gate')
    expect(flowing(gated)).toContain('Gate - FAILED: verdict!=api (is self-host)')
  })

  it('says once that it is no legal advice, and only where it spoke of law', () => {
    const regulated = reportWith((copy) => {
      copy.scenario.data.regimes = ['hipaa']
    })
    expect(flowing().match(/not legal advice/g)).toBeNull()
    expect(flowing(regulated).match(/not legal advice/g)).toHaveLength(1)
  })
})

describe('--verbose', () => {
  const printed = flowing(report, { verbose: true })

  it('adds every break-even, found or not', () => {
    expect(printed).toContain('requests: break-even at 1.50M requests/month')
    expect(printed).toContain(
      'API bill: break-even at $18.0K/month, but the order can reverse at larger volumes, since GPUs are rented whole',
    )
    expect(printed).toContain('price of a GPU-hour: cheaper at no value')
    expect(printed).toContain('people in operations: not computed for this option')
  })

  it('adds lines, months, the checklist and full sources', () => {
    expect(printed).toContain('Input tokens 12,000 Mtok $0.125 $1.44M')
    expect(printed).toContain('24 Oct 2028 5.00M $60.0K $20.0K')
    expect(printed).toContain('golden-set: unknown')
    expect(printed).toContain('<https://www.example.org/build>')
    expect(printed).toContain('months to build (selfHost.buildMonths): 6 months')
  })
})

it('keeps the figures of every option where no column fits beside its name', () => {
  const narrow = screen(report, { width: 40, full: true })
  for (const { totals } of report.options)
    if (totals) expect(narrow.replaceAll(/\s+/g, ' ')).toContain(`NPV ${money(totals.npvUsd)}`)
})

describe.each([40, 60, 80, 100])('%d columns', (width) => {
  it.each([false, true])('are never exceeded (verbose %s)', (verbose) => {
    expect(tooWide(screen(report, { width, verbose }), width)).toEqual([])
    for (const name of STORIES)
      expect(tooWide(screen(decided(story(name), { draws: 50 }), { width, verbose }), width), name).toEqual([])
  })

  it('hold a name whose characters take two columns each', () => {
    const named = reportWith((copy) => {
      copy.scenario.name = '夜間のバッチ要約をまとめて処理するための仕事の名前です'.repeat(3)
    })
    for (const full of [false, true])
      expect(
        screen(named, { width, full })
          .split('\n')
          .filter((line) => columnsOf(line) > width),
      ).toEqual([])
  })

  it('hold a name that is longer than a line', () => {
    const named = reportWith((copy) => {
      copy.scenario.name = 'x'.repeat(250)
    })
    expect(tooWide(screen(named, { width }), width)).toEqual([])
  })
})

const ESCAPES = /\u001b/ // eslint-disable-line no-control-regex

describe('the terminal', () => {
  it('gets no codes without color, in any detail', () => {
    for (const verbose of [false, true]) expect(screen(report, { verbose })).not.toMatch(ESCAPES)
  })

  it('gets the same words with color', () => {
    const codes = /\u001b\[\d+m/g // eslint-disable-line no-control-regex
    const colored = screen(report, { color: true })
    expect(colored).toMatch(ESCAPES)
    expect(colored.replace(codes, '')).toBe(screen())
  })

  it('is not driven by a name from a file', () => {
    const hostile = reportWith((copy) => {
      copy.scenario.name = 'a\u001b[2Jb\u0007c\u202ed\r\ne'
      copy.assumptions[0] = { ...copy.assumptions[0], path: 'x\u001b]0;y\u0007' } as Report['assumptions'][number]
    })
    const seen = screen(hostile).replaceAll('\n', '')
    // eslint-disable-next-line no-control-regex
    expect(seen).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(flowing(hostile)).toContain('a[2Jbcd e · vendor/frontier')
  })
})

it('is the same twice', async () => {
  const again = (await formats.text())(structuredClone(report), { ...PLAIN, full: true })
  expect(again).toBe(screen())
})
