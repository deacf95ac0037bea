/** A model that a vendor sells by the token. */
import type { ListingOf } from '../../../pricing/listed.ts'
import type { ApiPeriod } from '../../../pricing/schema.ts'
import { count } from '../../sentences/format.ts'
import { age, batch, offered, tokens } from '../parts.ts'
import { type Sentences, type Screen, sourced, origin, periodsOf, timesOf, awaits, standing, unknown } from './screen.ts'

function pair(input: string, output: string) {
  return `${input} in, ${output} out per million tokens`
}

function apiTiers({ tiers }: ApiPeriod): Sentences {
  return tiers.map(
    (tier) =>
      `A prompt above ${count(tier.aboveInputTokens)} tokens: ${pair(tokens(tier.inputUsdPerMtok), tokens(tier.outputUsdPerMtok))}.`,
  )
}

function offPeak({ offPeak: off }: ApiPeriod): Sentences {
  return off ? [`×${off.multiplier} outside ${off.peakWindowsUtc.join(', ')} UTC.`] : []
}

function tuning({ row: { fineTuning } }: ListingOf<'api'>): Sentences {
  if (!fineTuning) return []
  const { trainingUsdPerMtok: training, endsOn } = fineTuning
  return [
    `Tuning: ${tokens(training)} per million tokens trained on${endsOn ? `; the vendor takes no jobs after ${endsOn}` : ''}.`,
  ]
}

/** What is known of the offer beside its prices. */
function offer({ row }: ListingOf<'api'>, asOf: string): string[] {
  return [
    ...(row.precision ? [`Weights served in ${row.precision}.`] : []),
    ...(row.preview === true ? ['A preview: nobody promises that it stays.'] : []),
    ...(row.endsOn === undefined ? [] : [`${row.endsOn < asOf ? 'Ended on' : 'Last offered on'} ${row.endsOn}.`]),
    ...(row.replacement ? [`The vendor names ${row.replacement} for it.`] : []),
  ]
}

export function apiScreen(one: ListingOf<'api'>, asOf: string): Screen {
  const { row, now, next, vendor } = one
  return {
    title: `${one.id}, ${vendor.name}`,
    about: [
      ...(row.openModel ? [`Serves the open model ${row.openModel}.`] : []),
      ...(row.contextTokens === null ? [] : [`Context ${count(row.contextTokens)} tokens.`]),
      ...(row.released === null ? [] : [`Released ${row.released}.`]),
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
      ...offer(one, asOf),
    ],
    now: [
      now
        ? `On ${asOf}: ${pair(tokens(now.inputUsdPerMtok), tokens(now.outputUsdPerMtok))}; ${standing(now)}.`
        : unknown(asOf, row.prices[0]?.from),
      ...(next
        ? [
            `Next, from ${next.from}: ${pair(
              `${tokens(next.inputUsdPerMtok)}${timesOf(next.inputUsdPerMtok, now?.inputUsdPerMtok)}`,
              `${tokens(next.outputUsdPerMtok)}${timesOf(next.outputUsdPerMtok, now?.outputUsdPerMtok)}`,
            )}${awaits(next.status)}.`,
          ]
        : []),
    ],
    periods: periodsOf(row.prices, [
      ['from', (period) => period.from],
      ['status', (period) => period.status],
      ['input', (period) => tokens(period.inputUsdPerMtok)],
      ['output', (period) => tokens(period.outputUsdPerMtok)],
      ['cached', (period) => offered(period.cachedInputUsdPerMtok)],
      ['write', (period) => offered(period.cacheWriteUsdPerMtok)],
      ['batch', batch],
      ['seen', (period) => period.checkedOn],
    ]),
    tiers: [...(now ? [...apiTiers(now), ...offPeak(now)] : []), ...tuning(one)],
    sources: [
      ...(now ? sourced(now, `, ${age(one, now.checkedOn)}`) : []),
      ...(now?.alsoSeen ?? []).map(
        (other) =>
          `${pair(tokens(other.inputUsdPerMtok), tokens(other.outputUsdPerMtok))} on ${other.checkedOn}: ${other.source}`,
      ),
      `Price list: ${vendor.pricingUrl}`,
      `This is ${origin(one)}.`,
    ],
  }
}
