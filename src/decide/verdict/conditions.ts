/** What has to hold, or be found out, before the answer is acted on: as data, said in the headline and below it. */
import { examplesFor, examplesToSettle, showsWithPower } from '../../engine/verdict/evaluation.ts'
import { DAYS_PER_MONTH } from '../../engine/ledger/units.ts'
import { npvUsd } from '../../engine/options/options.ts'
import { actOf, isSelfHosted, type OptionId } from '../../engine/options/option-ids.ts'
import { prepared, at } from '../../engine/flat/series.ts'
import { OWN, TUNED_PURCHASES, UNTUNED_PURCHASES } from '../../engine/verdict/rivals.ts'
import type { Verdict } from '../../engine/verdict/input.ts'
import type { Tables } from '../../pricing/schema.ts'
import { daysBetween, STALE_DAYS } from '../../pricing/age.ts'
import { lastSeen } from '../../pricing/sightings.ts'
import { qualityStandingOf } from '../../pricing/quality.ts'
import { rateLimitsOf } from '../../pricing/selling.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { requestTokens } from '../case/context.ts'
import type { Verdicted } from './decision.ts'

export type Condition = NonNullable<Report['verdict']['conditions']>[number]

interface Ground {
  built: BuiltCase
  judged: Verdicted
  verdict: Verdict
  tables: Tables
  asOf: string
}

type Args = Condition['args']
function condition(code: Condition['code'], args: Args = {}): Condition {
  return { code, args }
}

/** The option that the answer is about: the one chosen, or the one that would be if the model passed. */
export function subjectOf({ judged, verdict }: Pick<Ground, 'judged' | 'verdict'>): OptionId | null {
  if (verdict.basis === 'cheaper-by-token' || verdict.basis === 'evaluate-first') return judged.ruling.money?.option ?? null
  if (verdict.choice === 'undetermined' && judged.rules.law === 'not-met') return judged.seen.cheapest(UNTUNED_PURCHASES)
  const act = actOf(verdict.choice)
  return act === 'stay' || act === 'find-out' ? null : verdict.option
}

/** Whether the answer rests on the open model as it is, and not on the tuned one. */
function restsOnOpen({ judged }: Ground, subject: OptionId): boolean {
  return UNTUNED_PURCHASES.includes(subject) || (isSelfHosted(subject) && !judged.rules.tuned)
}

/** How many examples would settle it: at the accuracies seen, or for two models alike. */
function evaluate(ground: Ground, subject: OptionId): Condition[] {
  const { built, judged } = ground
  const open = restsOnOpen(ground, subject)
  const standing = open ? judged.rules.open : judged.rules.served
  if (standing !== 'open' || TUNED_PURCHASES.includes(subject)) return []
  const { qualityMargin: margin, minEvaluationExamples: minExamples } = built.told.policy
  const { counts } = open ? built.quality.open : built.quality.tuned
  const alike = examplesFor({ margin, minExamples })
  const settles = counts && counts.examples > 0 ? examplesToSettle(counts, minExamples, showsWithPower(margin)) : null
  return [
    condition('evaluate', {
      model: built.model.id,
      margin,
      examples: settles ?? alike.apart,
      paired: alike.paired,
      seen: counts?.examples ?? 0,
    }),
  ]
}

function below({ built, judged, tables }: Ground, subject: OptionId): Condition[] {
  const open = UNTUNED_PURCHASES.includes(subject) || isSelfHosted(subject)
  // An evaluation of one's own is worth more than a public list.
  if (!open || judged.rules.tuned || judged.rules.open !== 'open') return []
  const { band, points, index } = qualityStandingOf(tables, built.c.api.id, built.model.id)
  if (band !== 'below') return []
  return [
    condition('model-below', {
      model: built.model.id,
      api: built.c.api.id,
      points,
      index: index ? `${index.name} ${index.version}` : null,
    }),
  ]
}

/** Hosts whose model is bought by the token, where the answer rests on them. */
function hosts(ground: Ground, subject: OptionId): Condition[] {
  const { built, judged } = ground
  const { purchase, c } = built
  const bought = subject === 'hosted-open' || (c.hostBridges && isSelfHosted(subject))
  if (!bought || judged.rules.buying !== 'known') return []
  return [
    ...(purchase.isOneHost ? [condition('one-host', { host: purchase.host?.priced.id ?? null })] : []),
    ...quota(built),
    ...standing(ground),
  ]
}

const SECONDS_PER_MONTH = 730 * 3600

/** Above the strictest limit that a host publishes, use has to be agreed with it. */
function quota(built: BuiltCase): Condition[] {
  const { c, purchase } = built
  const tokens = requestTokens(c.terms, built.tokens.factors)
  const requests = Math.max(at(c.series.requests, 1), at(c.series.requests, c.months))
  const tokensPerDay = (requests * tokens) / DAYS_PER_MONTH
  const peakPerSecond = (requests / SECONDS_PER_MONTH) * c.facts.peakToMean
  const limits = purchase.hosts.flatMap(({ file, model }) => rateLimitsOf(file, model).filter((one) => one.tier !== 'free'))
  const isOver = limits.some(
    (one) =>
      (one.requestsPerMinute !== null && peakPerSecond * 60 > one.requestsPerMinute) ||
      (one.tokensPerDay !== null && tokensPerDay > one.tokensPerDay) ||
      (one.tokensPerMinute !== null && peakPerSecond * 60 * tokens > one.tokensPerMinute),
  )
  return isOver ? [condition('needs-quota', { tokensPerDay, requestsPerSecond: peakPerSecond })] : []
}

/** Whether all that the named rules ask to be signed are papers, which the host then holds. */
function isSigned({ built, tables }: Ground): boolean {
  const named = tables.regulations.filter((one) => built.told.data.regimes.includes(one.id) && one.contract !== null)
  return named.length > 0 && named.every((one) => (one.papers ?? []).length > 0)
}

function standing(ground: Ground): Condition[] {
  const { built, asOf } = ground
  const { purchase, permits } = built
  const used = purchase.host
  if (!used) return []
  const [period] = used.priced.periods
  const ageDays = period ? daysBetween(lastSeen(period, asOf), asOf) : 0
  const { open, reasons } = permits['hosted-open']
  const isBound = open.length > 0 || (reasons.some((one) => one.code === 'api-needs-contract') && !isSigned(ground))
  return [
    ...(ageDays > STALE_DAYS ? [condition('old-price', { host: used.priced.id, ageDays })] : []),
    ...(used.model.preview === true ? [condition('preview-model', { host: used.priced.id })] : []),
    ...(isBound ? [condition('contract-not-known', { host: used.priced.id, region: built.told.data.regionRequired })] : []),
  ]
}

/** A vendor that has to be asked before it may have the data, where no condition of a host says so already. */
function unsigned({ built }: Ground, subject: OptionId, known: readonly Condition[]): Condition[] {
  const [open] = built.permits[subject].open
  if (!open || known.some((one) => one.code === 'contract-not-known')) return []
  return [condition('contract-not-known', { host: open.args['provider'] ?? null, region: built.told.data.regionRequired })]
}

const HALVINGS = 40

/**
 * USD per million of the open model's tokens, input and output as the workload mixes them, under which buying costs less than own GPUs at the plan:
 * the host's price scaled until both cost the same. null where own GPUs win or lose at any price up to a hundredfold.
 */
function turnsAt(built: BuiltCase, own: OptionId): number | null {
  const model = built.purchase.priced ?? { id: 'asked', prices: built.c.api.prices }
  const buysCheaper = (factor: number): boolean => {
    const c = prepared({
      ...built.c,
      host: model,
      hostBridges: built.c.hostBridges,
      facts: { ...built.c.facts, hostPriceFactor: factor },
    })
    return (npvUsd(c, 'hosted-open') ?? Infinity) < (npvUsd(c, own) ?? Infinity)
  }
  let low = 0
  let high = 100
  if (!buysCheaper(low) || buysCheaper(high)) return null
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (buysCheaper(middle)) low = middle
    else high = middle
  }
  const c = prepared({ ...built.c, host: model })
  return (at(c.series.hostUsdPerRequest, 1) * low * 1e6) / requestTokens(built.c.terms, built.tokens.factors)
}

function missing({ built, judged }: Ground): Condition[] {
  const { short } = judged.ruling
  const own = judged.seen.cheapest(OWN)
  const alone = judged.rules.buying === 'unknown' && isSelfHosted(judged.ruling.option) && judged.rules.law === 'not-met'
  if (own === null || (short === null && !alone)) return []
  if (short === 'quote')
    return [
      condition('ask-for-quote', { option: own, usdPerMtok: turnsAt(built, own), cheapest: built.purchase.cheapest?.id ?? null }),
    ]
  return [condition('no-known-purchase', { model: built.model.id, usdPerMtok: judged.rules.tuned ? null : turnsAt(built, own) })]
}

/** Every condition of a verdict, those about quality first. */
export function conditionsOf(ground: Ground): Condition[] {
  const subject = subjectOf(ground)
  const bought = subject === null ? [] : hosts(ground, subject)
  const about =
    subject === null || ground.judged.rules.law === 'met'
      ? []
      : [...below(ground, subject), ...evaluate(ground, subject), ...bought, ...unsigned(ground, subject, bought)]
  const preview = subject === 'tuned-api' && ground.built.further.service?.status === 'preview'
  const tuned = preview ? [condition('preview-model', { host: ground.built.c.tunedApi?.model.id ?? null })] : []
  return [...about, ...tuned, ...missing(ground)]
}
