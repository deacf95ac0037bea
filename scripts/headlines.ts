/**
 * Every headline that a report can have: verdict × basis × what shapes the sentence. `npm run headlines` writes them to
 * docs/headlines.md; a test holds the page to this list, and this list to what is decided.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { conditionSentence, type SaidCondition } from '../src/report/sentences/conditions.ts'
import { headline } from '../src/report/sentences/headline.ts'
import { reportSchema, type Report, type ReportOption } from '../src/report/schemas/report.schema.ts'

type Verdict = Report['verdict']
type Code = SaidCondition['code']
type Reason = Verdict['reasons'][number]

/** What a headline is told apart by, but for its endings. */
export interface Shape {
  choice: Verdict['choice']
  option: Verdict['option']
  basis: Verdict['basis']
  closeness?: 'close'
  /** The reason whose words or figure stand in the headline */
  reason?: string
  /** Whether that reason's amount is a saving */
  saves?: boolean
  /** The option that the reason is about, where it is not the rented one; of a close answer, what came closest */
  against?: ReportOption['id']
  /** What is bought first, or instead */
  purchase?: ReportOption['id'] | null
  /** The API may not be used */
  isBarred?: true
  conditions: Code[]
}

/** Conditions that change the words of the headline, and those that add an ending; all others stand under it as caveats. */
export const SHAPING: readonly Code[] = ['evaluate', 'model-below', 'contract-not-known']
const ENDING: readonly Code[] = ['ask-for-quote', 'no-known-purchase']

const ARGS: Record<Code, SaidCondition['args']> = {
  evaluate: { model: 'qwen3-8b', margin: 0.03, examples: 1658, paired: 708, seen: 0 },
  'model-below': { model: 'qwen3-8b', api: 'anthropic/claude-sonnet-5-5', points: null, index: null },
  'ask-for-quote': { option: 'rented', usdPerMtok: 0.11, cheapest: 'siliconflow/qwen3-8b' },
  'no-known-purchase': { model: 'qwen3-8b', usdPerMtok: 0.11 },
  'needs-quota': { tokensPerDay: 3.15e9, requestsPerSecond: 18 },
  'one-host': { host: 'siliconflow/qwen3-8b' },
  'old-price': { host: 'siliconflow/qwen3-8b', ageDays: 120 },
  'preview-model': { host: 'siliconflow/qwen3-8b' },
  'contract-not-known': { host: 'siliconflow/qwen3-8b', region: null },
}

function subsets<T>(all: readonly T[]): T[][] {
  const [first, ...rest] = all
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((one) => [first, ...one])]
}

const OWN = ['rented', 'owned', 'hybrid'] as const
const PURCHASES = ['hosted-open', 'open-endpoint'] as const

function choiceOf(option: (typeof OWN)[number]): Verdict['choice'] {
  return option === 'hybrid' ? 'hybrid' : 'self-host'
}

function onApi(basis: Verdict['basis'], rest: Partial<Shape>): Shape {
  return { choice: 'api', option: 'api-optimized', basis, conditions: [], ...rest }
}

/** What is open about a purchase: whether the model is good, of a lower class, and whether the vendor signs. */
const OPEN: Code[][] = [
  ...subsets<Code>(['model-below', 'contract-not-known']).map((rest): Code[] => ['evaluate', ...rest]),
  ['contract-not-known'],
]
/** @param against what the reason is about: own GPUs, or a tuned model that is bought */
function plainApi(basis: Verdict['basis'], reasons: readonly Pick<Shape, 'reason' | 'saves' | 'against'>[]): Shape[] {
  const closest: ReportOption['id'][] = [...PURCHASES, 'managed-tuned', 'rented']
  return [
    ...reasons.map((reason) => onApi(basis, reason)),
    ...closest.flatMap((against) => [true, false].map((saves) => onApi(basis, { closeness: 'close', against, saves }))),
  ]
}

function legal(option: (typeof OWN)[number]): Shape[] {
  const shape: Shape = { choice: choiceOf(option), option, basis: 'legal-requirement', reason: 'law-decides', conditions: [] }
  return [{ ...shape, saves: false }, { ...shape, saves: true }, shape, { ...shape, reason: 'law-bars-this-api' }]
}

function bought(basis: Verdict['basis'], reason?: string): Shape[] {
  return PURCHASES.map((option) => ({
    choice: 'hosted-open',
    option,
    basis,
    ...(reason === undefined ? {} : { reason }),
    conditions: [],
  }))
}

function own(basis: Verdict['basis']): Shape[] {
  return OWN.map((option) => ({ choice: choiceOf(option), option, basis, conditions: [] }))
}

/** The same where the API may not be used: what is bought is the rival. */
function barred(shape: Shape): Shape[] {
  return [
    { ...shape, isBarred: true, reason: 'buying-costs-more' },
    { ...shape, isBarred: true },
  ]
}

const SHAPES: Record<Verdict['basis'], Shape[]> = {
  'legal-requirement': [...OWN.flatMap(legal), ...bought('legal-requirement', 'law-bars-this-api')],
  'scale-and-team': [...own('scale-and-team'), ...own('scale-and-team').flatMap(barred)],
  'narrow-task': [
    { choice: 'managed-tuned', option: 'managed-tuned', basis: 'narrow-task', conditions: [] },
    ...own('narrow-task'),
    ...own('narrow-task').flatMap(barred),
    { choice: 'managed-tuned', option: 'managed-tuned', basis: 'narrow-task', isBarred: true, conditions: [] },
  ],
  'open-model-hosted': bought('open-model-hosted'),
  'cheaper-by-token': [
    ...OPEN.map((conditions) => onApi('cheaper-by-token', { purchase: 'hosted-open', conditions })),
    ...OPEN.map((conditions) => onApi('cheaper-by-token', { purchase: 'open-endpoint', conditions })),
  ],
  'evaluate-first': [...PURCHASES, null].flatMap((purchase) =>
    OPEN.filter((open) => open.includes('evaluate') && (purchase !== null || !open.includes('contract-not-known'))).map(
      (conditions) => onApi('evaluate-first', { purchase, conditions }),
    ),
  ),
  'cost-disagrees': plainApi('cost-disagrees', [
    { reason: 'flip-met-money-disagrees', saves: false },
    { reason: 'flip-met-money-disagrees', saves: true },
    { reason: 'flip-met-money-disagrees', saves: false, against: 'managed-tuned' },
    { reason: 'flip-met-money-disagrees', saves: true, against: 'managed-tuned' },
    {},
  ]),
  'no-flip': plainApi('no-flip', [
    { reason: 'no-flip-and-api-cheaper', saves: false },
    { reason: 'no-flip-and-api-cheaper', saves: true },
    { reason: 'arithmetic-alone-prefers-self-hosting', saves: true },
    {},
  ]),
  'evidence-gap': ['law-requires-own-nothing-feasible', 'legal-question-open', 'api-not-in-region'].map((reason) => ({
    choice: 'undetermined',
    option: null,
    basis: 'evidence-gap',
    reason,
    conditions: [],
  })),
}

export const shapes: readonly Shape[] = Object.values(SHAPES).flat()

function amountOf(reason: string, saves: boolean, option: ReportOption['id'] = 'rented'): Reason['args'] {
  if (reason === 'buying-costs-more') return { option: 'hosted-open', host: 'siliconflow/qwen3-8b', npvUsd: 300_000 }
  const usd = saves ? 120_000 : -480_000
  if (reason === 'no-flip-and-api-cheaper') return { option, npvLossUsd: -usd, probability: 0.55 }
  if (reason === 'law-decides') return { option: 'owned', costOfRuleUsd: -usd }
  return { option, npvSavingsUsd: usd, probability: 0.55, confidence: 0.8 }
}

/** A real report, dressed as the shape says. */
function dressed(base: Report, shape: Shape): Report {
  const report = structuredClone(base)
  const { choice, option, basis, closeness, reason, saves = false, purchase, conditions } = shape
  Object.assign(report.verdict, {
    choice,
    option,
    basis,
    closeness: closeness ?? 'clear',
    costOfRuleUsd: reason === 'law-decides' && shape.saves !== undefined ? (saves ? -120_000 : 480_000) : null,
    reasons: reason === undefined ? [] : [{ code: reason, args: amountOf(reason, saves, shape.against) }],
    conditions: conditions.map((code) => ({ code, args: ARGS[code] })),
  })
  if (shape.isBarred)
    for (const one of report.options) if (one.id.startsWith('api')) Object.assign(one, { status: 'not-permitted', totals: null })
  const capacity = report.options.find((one) => one.capacity)?.capacity
  if (!capacity) throw new Error('the base report has no hardware')
  for (const one of report.options) {
    if (['rented', 'hybrid', 'open-endpoint'].includes(one.id)) one.capacity = { ...capacity, provider: 'lambda' }
    if (one.id === 'owned') one.capacity = { ...capacity, provider: null }
    if (one.id === option && option !== 'api-optimized' && one.totals) one.totals.npvUsd = baselineOf(base) - 120_000
    if (closeness && one.totals && !one.id.startsWith('api'))
      one.totals.npvUsd = baselineOf(base) + (one.id === shape.against ? (saves ? -9_000 : 9_000) : 1e6)
    if (['rented', 'owned', 'hybrid'].includes(one.id)) one.model = 'qwen3-8b'
  }
  const sold = purchase ?? (PURCHASES.some((id) => id === option) ? option : null)
  Object.assign(report.comparison, {
    challenger: basis === 'cheaper-by-token' ? (purchase ?? 'hosted-open') : (option ?? 'rented'),
    npvSavingsUsd: 120_000,
    purchase:
      sold === null
        ? null
        : {
            option: sold,
            host: 'siliconflow/qwen3-8b',
            npvUsd: 500_000,
            npvSavingsUsd: 45_000,
          },
  })
  for (const flip of report.flips) flip.evidence['apiUsdPerMonth'] = flip.evidence['optimizedApiUsdPerMonth'] ?? null
  return report
}

function baselineOf(report: Report): number {
  return report.options.find(({ id }) => id === 'api-optimized')?.totals?.npvUsd ?? 0
}

export interface HeadlineRow {
  shape: Shape
  words: string
}

/** What may stand behind a headline, and when. */
/** The same report where a cheaper model that nobody has tried costs less than everything else. */
function withUntried(report: Report): Report {
  const totals = report.options.find(({ id }) => id === 'api-optimized')?.totals
  if (!totals) throw new Error('the API has no price')
  const options = report.options.map((option) =>
    option.id === 'routed'
      ? {
          ...option,
          status: 'priced' as const,
          model: 'anthropic/claude-haiku-5-5',
          reasons: [{ code: 'needs-routed-evaluation' as const, args: {} }],
          totals: { ...totals, npvUsd: 100_000 },
        }
      : option,
  )
  return { ...report, options }
}

export function endings(text: string): { when: string; words: string }[] {
  const base = reportSchema.parse(JSON.parse(text))
  const shape: Shape = onApi('no-flip', {})
  const plain = headline(dressed(base, shape))
  const untried = headline(withUntried(dressed(base, shape)))
    .slice(plain.length)
    .trim()
  const behind = ENDING.map((code) => {
    const words = headline(dressed(base, { ...shape, conditions: [code] }))
      .slice(plain.length)
      .trim()
    return { when: `\`${code}\``, words }
  })
  return [
    { when: 'the API, where caching, batches or both would save and are off', words: 'Turn on caching and batches.' },
    ...behind,
    { when: 'a cheaper model first, below everything else and not evaluated', words: untried },
  ]
}

/** @param text the JSON of a report in which every option is priced */
export function headlineRows(text: string): HeadlineRow[] {
  const base = reportSchema.parse(JSON.parse(text))
  return shapes.map((shape) => ({ shape, words: headline(dressed(base, shape)) }))
}

const REASONS: Record<string, string> = {
  'buying-costs-more': 'the API may not be used',
  'law-decides': 'law or contract decides',
  'law-bars-this-api': 'law bars this API',
  'flip-met-money-disagrees': 'a flip is met',
  'no-flip-and-api-cheaper': 'own GPUs are priced',
  'arithmetic-alone-prefers-self-hosting': 'own GPUs save on paper',
  'law-requires-own-nothing-feasible': 'nothing serves the model',
  'legal-question-open': 'a legal question is open',
  'api-not-in-region': 'the API is not sold there',
}

/** What has to be so for a headline, in a cell. */
function when({ option, closeness, reason, saves, against, purchase, isBarred, conditions }: Shape): string {
  const parts = [
    ...(option === null || option === 'api-optimized' ? [] : [`\`${option}\``]),
    ...(reason === undefined
      ? []
      : [`${REASONS[reason] ?? reason}${saves === undefined ? '' : saves ? ', a saving' : ', a cost'}`]),
    ...(isBarred && reason === undefined ? ['the API may not be used, and nothing else is bought'] : []),
    ...(against === undefined
      ? []
      : [closeness ? `close, \`${against}\` the closest${saves ? ', at less' : ', at more'}` : `about \`${against}\``]),
    ...(purchase === undefined
      ? []
      : [purchase === null ? 'nothing cheaper can be bought' : `\`${purchase}\` is the best purchase`]),
    ...conditions.map((code) => `\`${code}\``),
  ]
  return parts.length === 0 ? 'always' : parts.join(', ')
}

const TITLES: Record<Verdict['basis'], string> = {
  'legal-requirement': 'A law or contract decides',
  'scale-and-team': 'Scale and a team',
  'narrow-task': 'A narrow task',
  'open-model-hosted': 'The open model passed, and is bought',
  'cheaper-by-token': 'The open model is cheaper, once a question is settled',
  'evaluate-first': 'Self-hosting pays, once the open model has passed',
  'cost-disagrees': 'A flip is met, and nothing pays',
  'no-flip': 'No flip is met',
  'evidence-gap': 'Not decided',
}

function table(rows: readonly HeadlineRow[]): string[] {
  return [
    '| When | Headline |',
    '| --- | --- |',
    ...rows.map(({ shape, words }) => `| ${shape.choice === 'api' ? '' : `\`${shape.choice}\`: `}${when(shape)} | ${words} |`),
  ]
}

export function page(text: string): string {
  const rows = headlineRows(text)
  const sections = Object.entries(TITLES).flatMap(([basis, title]) => [
    `## ${title} (\`${basis}\`)`,
    '',
    ...table(rows.filter(({ shape }) => shape.basis === basis)),
    '',
  ])
  const others = Object.entries(ARGS).map(
    ([code, args]) => `| \`${code}\` | ${conditionSentence({ code, args } as SaidCondition)} |`,
  )
  return [
    '# Every headline',
    '',
    'The first lines of a report, for every verdict, basis and condition that can occur, as printed for a workload like that of the',
    'example narrow-classifier. Written by `npm run headlines`; a test holds the page to the code, and its rows to what is decided.',
    '',
    ...sections,
    '## Endings',
    '',
    'What may stand behind any of them:',
    '',
    '| When | Ending |',
    '| --- | --- |',
    ...endings(text).map(({ when: at, words }) => `| ${at} | ${words} |`),
    '',
    '## Conditions',
    '',
    'Those that stand above change the headline, the others leave it as it is. The report says each in a sentence:',
    '',
    '| Condition | Sentence |',
    '| --- | --- |',
    ...others,
    '',
  ].join('\n')
}

export const PAGE = 'docs/headlines.md'
export const BASE = 'test/golden/narrow-classifier.json'

if (process.argv[1]?.endsWith('headlines.ts')) writeFileSync(PAGE, page(readFileSync(BASE, 'utf8')))
