/** The report on one screen, for a reader who is tired: the answer, why, what it costs, how certain it is, and what to do first. */
import { actOf } from '../../engine/options/option-ids.ts'
import { list, quiet, section, type Block, type Document, type Row } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { npvShown, rateLine } from '../sentences/display.ts'
import { conditionSentence } from '../sentences/conditions.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { capital } from '../sentences/format.ts'
import { flipLine } from '../sentences/flip-lines.ts'
import { delta, money, plural, span } from '../sentences/format.ts'
import { DISCLAIMER, headline, optionById, speaksOfLaw } from '../sentences/headline.ts'
import { otherModels } from '../sentences/other-models.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { pathWords } from '../sentences/paths.ts'
import { confidence, likelihood, notShipped, payback, spread, warnings } from '../sentences/report-sentences.ts'
import { shortSteps } from '../sentences/steps.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { filesLine } from './own-files.ts'
import { gate, models, paragraphs, sinceBaseline } from './shared.ts'

/** Reasons whose figures the headline and the certainty of the savings say already. */
const SAID: ReadonlySet<string> = new Set([
  'open-model-pays',
  'evaluate-buy-build',
  'flip-and-money-agree',
  'no-flip',
  'no-flip-and-api-cheaper',
  'arithmetic-alone-prefers-self-hosting',
  'law-decides',
  'law-requires-own-nothing-feasible',
  'legal-question-open',
  'api-not-in-region',
])

function isFigure({ code, args }: Report['verdict']['reasons'][number]) {
  // A saving that is not certain enough is the exception: there the share that the policy asks for is the reason.
  return SAID.has(code) || (code === 'flip-met-money-disagrees' && Number(args['npvSavingsUsd']) < 0)
}

const REASONS_SHOWN = 4

const STEPS_SHOWN = 3

function why(report: Report): string[] {
  // What to ask stands below as a step, and what law says beside its flip.
  const below = [...(report.nextSteps?.steps ?? []), ...report.flips.flatMap(({ reasons }) => reasons)].map(({ code }) => code)
  const rest = report.verdict.reasons.filter((one) => !isFigure(one) && !below.includes(one.code)).slice(0, REASONS_SHOWN)
  return [otherModels(report), ...rest.map((one) => sentence(one, { asOf: report.asOf }))].filter((text) => text !== '')
}

function flips(report: Report): Block[] {
  const items = report.flips.map((flip) => {
    const { mark, name, why: reason } = flipLine(flip, report.asOf)
    return { mark, text: [{ strong: name }, `: ${reason}`] }
  })
  return section(TITLES.flips, [{ kind: 'list', items }])
}

/** A hybrid without a base is another option under a second name. */
function isAnother({ reasons }: ReportOption) {
  return reasons.some(({ code }) => code === 'hybrid-base-zero' || code === 'hybrid-base-whole')
}

/** The API as it is used today, where it is used as well as it can be. */
function isOptimized(report: Report, option: ReportOption) {
  return option.id === 'api' && option.totals?.npvUsd === optionById(report, 'api-optimized')?.totals?.npvUsd
}

function rowsOf(report: Report): Row[] {
  const npv = optionById(report, report.comparison.baseline)?.totals?.npvUsd
  return report.options.flatMap((option) => {
    const isChosen = option.id === report.verdict.option
    if (!option.totals || (!isChosen && (isAnother(option) || isOptimized(report, option)))) return []
    const { firstYearUsd, tcoUsd, npvUsd } = option.totals
    const against = npv === undefined ? '' : option.id === report.comparison.baseline ? 'baseline' : delta(npvUsd - npv)
    const shown = report.display ? [npvShown(report, option.id)] : []
    return [{ cells: [OPTION_NAMES[option.id], money(firstYearUsd), money(tcoUsd), money(npvUsd), ...shown, against], isChosen }]
  })
}

/** From so many of one status on they are counted, not named. */
const COUNTED_FROM = 3

/** Why an option has no price that nobody misses. */
const NOT_ASKED_FOR: ReadonlySet<string> = new Set([
  'tuning-not-needed',
  'tuned-api-none',
  'tuned-api-excluded',
  'routing-not-stated',
  'provisioned-not-offered',
  'provisioned-price-unknown',
  'provisioned-not-solid',
  'provisioned-excluded',
])

/** What is not priced though it would suit the task, in a line for each status. */
function refused(report: Report): string[] {
  const groups = new Map<ReportOption['status'], string[]>()
  for (const { id, status, totals, reasons } of report.options)
    if (totals === null && !reasons.some(({ code }) => NOT_ASKED_FOR.has(code)))
      groups.set(status, [...(groups.get(status) ?? []), OPTION_NAMES[id]])
  return [...groups].map(([status, names]) => {
    const words = OPTION_STATUS[status]
    return `${capital(words)}: ${names.length < COUNTED_FROM ? names.join(' · ') : plural(names.length, 'other option')}.`
  })
}

function options(report: Report): Block[] {
  const rows = rowsOf(report)
  const number = (head: string, rank: number) => ({ head, isNumber: true, rank })
  const columns = [
    { head: 'Option' },
    number('year 1', 1),
    number(span(report.scenario.horizonMonths), 2),
    number('NPV', 4),
    ...(report.display ? [number(`NPV, ${report.display.code}`, 5)] : []),
    ...(rows.some(({ cells }) => cells.at(-1) !== '') ? [number('vs API', 3)] : []),
  ]
  const table: Block[] = rows.length === 0 ? [] : [{ kind: 'table', caption: 'Cost of each option', columns, rows }]
  return section('Options: cost and net present value (NPV)', [...table, ...paragraphs(refused(report))])
}

/** The API, and nothing that an evaluation could turn: there the certainty of the answer is not that of a saving. */
function isPlainApi({ verdict }: Report) {
  return verdict.basis === 'no-flip'
}

function certainty(report: Report, most: number): Block[] {
  const { uncertainty, comparison, verdict } = report
  const said = confidence(report)
  if (!uncertainty || comparison.challenger === null) return paragraphs([said].filter((text) => text !== ''))
  const shown = verdict.closeness === 'close' || isPlainApi(report) ? said : ''
  const odds = likelihood(report)
  const share = / in (.* simulated futures) /.exec(odds)?.[1]
  const isAbove = share !== undefined && shown.includes(share)
  const drivers = uncertainty.drivers.slice(0, most).map((one) => `${pathWords(one.path)} (${money(one.swingUsd)})`)
  return section(TITLES.certainty, [
    ...paragraphs(shown === '' ? [] : [shown]),
    ...paragraphs([
      [isAbove ? '' : odds, spread(uncertainty.npvSavingsUsd), payback(report)].filter((text) => text !== '').join(' '),
    ]),
    ...(drivers.length === 0 ? [] : paragraphs([`Largest drivers: ${drivers.join(', ')}.`])),
  ])
}

/** What a condition says that the headline or a step says already. */
function isSaid(report: Report, code: string) {
  const { basis } = report.verdict
  const asks = basis === 'cheaper-by-token' || basis === 'evaluate-first'
  const evaluates = (report.nextSteps?.steps ?? []).slice(0, STEPS_SHOWN).some((one) => one.code === 'step-evaluate-open')
  return (['model-below', 'contract-not-known'].includes(code) && asks) || (code === 'evaluate' && evaluates)
}

/** Codes of warnings that concern an option nobody would choose here. */
const OF_OWN: ReadonlySet<string> = new Set(['best-effort-at-night'])

/** Remarks of an option that say what it is, not what it asks for. */
const OWN_WORDS: ReadonlySet<string> = new Set(['host-chosen', 'needs-evaluation', 'hybrid-base-zero', 'hybrid-base-whole'])

/** Without these the figures on the screen contradict each other: what a model is priced as once it ends, which bill is whose. */
const OF_FIGURES: ReadonlySet<string> = new Set([
  'model-ends',
  'model-has-ended',
  'model-ends-unreplaced',
  'ranges-move-bill',
  'unlikely-value',
  'place-unknown',
])

/** What to know before the answer is believed, what matters most first. */
function caveats(report: Report): string[] {
  const { choice, conditions = [] } = report.verdict
  const chosen = optionById(report, report.verdict.option)
  const terms = (chosen?.reasons ?? []).filter(({ code }) => !OWN_WORDS.has(code))
  const remarks = terms.map((one) => `${capital(sentence(one, { asOf: report.asOf })).replace(/\.$/, '')}.`)
  const open = conditions.filter(({ code }) => !isSaid(report, code)).map(conditionSentence)
  const isOwn = actOf(choice) === 'serve' || report.verdict.basis === 'evaluate-first'
  const kept = report.warnings.filter(({ code }) => isOwn || !OF_OWN.has(code))
  const first = kept.filter(({ code }) => OF_FIGURES.has(code)).map((one) => sentence(one, { asOf: report.asOf }))
  const rest = warnings({ ...report, warnings: kept.filter(({ code }) => !OF_FIGURES.has(code)) })
  return [...first, ...remarks, ...open, ...rest, ...(speaksOfLaw(report) ? [DISCLAIMER] : [])]
}

/** What there is room for. */
export interface ScreenRoom {
  caveats: number
  drivers: number
  steps: number
}

export function brief(report: Report, room: ScreenRoom): Document {
  const all = caveats(report)
  const shown = all.slice(0, room.caveats)
  const hidden = all.length - shown.length
  const numbered = shortSteps(report)
    .slice(0, room.steps)
    .map((text, at) => ({ text, mark: `${at + 1}.` }))
  return {
    title: headline(report),
    name: report.scenario.name,
    blocks: [
      ...paragraphs(why(report)),
      ...quiet([report.scenario.name, models(report)].filter((part) => part !== '').join(' · ')),
      ...sinceBaseline(report),
      ...gate(report),
      ...flips(report),
      ...options(report),
      ...paragraphs([rateLine(report)].filter((line) => line !== '')),
      ...certainty(report, room.drivers),
      ...section(TITLES.steps, numbered.length === 0 ? [] : [{ kind: 'list', items: numbered }]),
      ...section(TITLES.caveats, list([...shown, ...(hidden > 0 ? [`${plural(hidden, 'more caveat')} with --full.`] : [])])),
      ...quiet(filesLine(report)),
      ...quiet(notShipped(report)),
      ...quiet(`As of ${report.asOf}. The whole report: --full. Every line and source: --verbose.`),
    ],
  }
}
