/** A GPU, a server or an open model: one row without periods. */
import type { ListingOf } from '../../../pricing/listed.ts'
import type { Range } from '../../../pricing/schema.ts'
import { count, money } from '../../sentences/format.ts'
import { gpuName } from '../../sentences/labels.ts'
import { age } from '../parts.ts'
import { type Sentences, type Screen, sourced, origin } from './screen.ts'

function range({ low, high }: Pick<Range, 'low' | 'high'>) {
  return `${money(low)} to ${money(high)}`
}

function undated(one: ListingOf<'hardware' | 'server' | 'model'>, about: Sentences, now: Sentences): Screen {
  return {
    title: `${one.id}, ${one.row.name}`,
    about,
    now,
    periods: null,
    tiers: [],
    sources: [...sourced(one.row, `, ${age(one)}`), `This is ${origin(one)}.`],
  }
}

export function hardwareScreen(one: ListingOf<'hardware'>): Screen {
  const { row } = one
  const { purchaseUsd: usd } = row
  const bought = usd
    ? `${range(usd)} for one GPU, without its server: ${usd.source}, seen ${usd.checkedOn}`
    : 'unknown for one GPU alone'
  return undated(
    one,
    [
      `${count(row.memoryGb)} GB at ${count(row.bandwidthGbPerS)} GB/s, ${count(row.denseTflops.bf16)} dense TFLOP/s at 16 bit, ${count(row.watts)} W.`,
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
    ],
    [`To buy: ${bought}.`, `To rent: flippoint prices list ${one.id} --kind gpu`],
  )
}

export function serverScreen(one: ListingOf<'server'>): Screen {
  return undated(
    one,
    [`${one.row.gpusPerServer} × ${gpuName(one.row.gpu)}, ${count(one.row.watts)} W at full load.`],
    [`To buy: ${range(one.row.usd)}, most likely ${money(one.row.usd.mode)}.`],
  )
}

export function modelScreen(one: ListingOf<'model'>): Screen {
  const { row } = one
  return undated(
    one,
    [
      `${count(row.parametersB)}B parameters, ${count(row.activeParametersB)}B of them active; context ${count(row.contextTokens)} tokens.`,
      `License ${row.licence}; commercial use: ${row.commercialUse}.`,
      `Released ${row.released}.`,
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
    ],
    [`Hosted by: flippoint prices list ${one.id} --kind api`],
  )
}
