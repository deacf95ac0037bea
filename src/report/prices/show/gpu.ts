/** An offer of GPUs by the hour. */
import type { ListingOf } from '../../../pricing/listed.ts'
import { gpuName } from '../../sentences/labels.ts'
import { age, tokens } from '../parts.ts'
import { type Screen, sourced, origin, periodsOf, timesOf, awaits, standing, unknown } from './screen.ts'

export function gpuScreen(one: ListingOf<'gpu'>, asOf: string): Screen {
  const { row, now, next, vendor } = one
  const perGpu = (usd: number) => `${tokens(usd / row.gpusPerInstance)} a GPU-hour, ${tokens(usd)} for the instance`
  return {
    title: `${one.id}, ${vendor.name}`,
    about: [
      `${row.gpusPerInstance} × ${gpuName(row.gpu)}, ${row.term}${row.region === null ? '' : `, ${row.region}`}${row.instanceType === null ? '' : `, ${row.instanceType}`}.`,
      ...(vendor.market === 'cloud' ? [] : [`A ${vendor.market}: used only where the scenario names it.`]),
    ],
    now: [
      now ? `On ${asOf}: ${perGpu(now.usdPerInstanceHour)}; ${standing(now)}.` : unknown(asOf, row.prices[0]?.from),
      ...(next
        ? [
            `Next, from ${next.from}: ${perGpu(next.usdPerInstanceHour)}${timesOf(next.usdPerInstanceHour, now?.usdPerInstanceHour)}${awaits(next.status)}.`,
          ]
        : []),
    ],
    periods: periodsOf(row.prices, [
      ['from', (period) => period.from],
      ['status', (period) => period.status],
      ['$/GPU-h', (period) => tokens(period.usdPerInstanceHour / row.gpusPerInstance)],
      ['$/hour', (period) => tokens(period.usdPerInstanceHour)],
      ['seen', (period) => period.checkedOn],
    ]),
    tiers: [],
    sources: [
      ...(now ? sourced(now, `, ${age(one, now.checkedOn)}`) : []),
      `Price list: ${vendor.pricingUrl}`,
      `This is ${origin(one)}.`,
    ],
  }
}
