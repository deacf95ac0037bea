/** How an amount of a scenario is set in a case: what was looked up for it, such as hardware, carries its price with it. */
import type { TokenPrices } from '../../engine/api.ts'
import type { Case, PricedModel } from '../../engine/case.ts'
import { usdPerGpuHour, usdPerMtok } from '../../engine/ledger/units.ts'
import { OWN_QUOTE, OWN_TUNED_PRICE } from './further.ts'
import { OWN_HOST_PRICE } from './purchase.ts'

type Node = Record<string, unknown>
function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

type Setter = (c: Case) => (value: number) => void

/** Writes numbers at a dotted path of a case's terms; the path comes from walking the same object, so it is there. */
export function termSetter(path: string): Setter {
  return (c) => {
    const keys = path.split('.')
    const last = keys.pop() ?? path
    const node = keys.reduce<unknown>((parent, key) => (isNode(parent) ? parent[key] : parent), c.terms)
    if (!isNode(node)) throw new RangeError(`the terms have no ${path}`)
    return (value) => {
      node[last] = value
    }
  }
}

/**
 * Set-ups that an amount was looked up into. What was looked up is shared between cases: a price that is drawn needs a copy. It is looked for at
 * every draw, since another amount of the same set-up may have copied it since.
 */
const CARRIED: Readonly<Record<string, (c: Case) => (usd: number) => void>> = {
  'selfHost.usdPerGpuHour': (c) => {
    c.rented &&= { ...c.rented }
    return (usd) => {
      if (c.rented) c.rented.usdPerGpuHour = usdPerGpuHour(usd)
    }
  },
  'owned.serverUsd': (c) => {
    c.owned &&= { ...c.owned }
    return (usd) => {
      if (c.owned) c.owned.serverUsd = usd
    }
  },
  'tunedApi.fixedUsdPerMonth': (c) => {
    c.tunedApi &&= { ...c.tunedApi }
    return (usd) => {
      if (c.tunedApi) c.tunedApi.fixedUsdPerMonth = usd
    }
  },
}

/** Of a single amount that stands in the terms. */
export function amountSetter(path: string): Setter {
  return (c) => {
    const set = termSetter(path)(c)
    const carry = CARRIED[path]?.(c)
    return (usd) => {
      set(usd)
      carry?.(usd)
    }
  }
}

function times({ input, output, cachedInput, cacheWrite }: TokenPrices, factor: number): Partial<TokenPrices> {
  const scaled = (usd: number | null) => (usd === null ? null : usdPerMtok(usd * factor))
  return {
    input: usdPerMtok(input * factor),
    output: usdPerMtok(output * factor),
    cachedInput: scaled(cachedInput),
    cacheWrite: scaled(cacheWrite),
  }
}

/** A model with prices of its own to change, each once, so that months of the same price stay such. */
function withOwnPrices(model: PricedModel): { model: PricedModel; scale: (factor: number) => void } {
  const own = new Map(model.prices.map((one) => [one, { ...one }]))
  return {
    model: { ...model, prices: model.prices.map((one) => own.get(one) ?? one) },
    scale: (factor) => {
      for (const [told, drawn] of own) Object.assign(drawn, times(told, factor))
    },
  }
}

type Scaler = (factor: number) => void

/** Prices of the scenario's own, each a set of figures: what multiplies all of it; null: the case does not use it. */
const PRICES: Readonly<Record<string, (c: Case) => Scaler | null>> = {
  'api.price': (c) => {
    const { model, scale } = withOwnPrices(c.api)
    c.api = model
    return scale
  },
  'hostedOpen.price': (c) => {
    if (c.host?.id !== OWN_HOST_PRICE) return null
    const { model, scale } = withOwnPrices(c.host)
    c.host = model
    return scale
  },
  'tunedApi.price': (c) => {
    if (c.tunedApi?.model.id !== OWN_TUNED_PRICE) return null
    const { model, scale } = withOwnPrices(c.tunedApi.model)
    c.tunedApi = { ...c.tunedApi, model }
    return scale
  },
  'provisioned.quote.usdPerUnitMonth': (c) => {
    if (c.provisioned?.offer !== OWN_QUOTE) return null
    const told = c.provisioned.usdPerUnitMonth
    const provisioned = (c.provisioned = { ...c.provisioned })
    return (factor) => void (provisioned.usdPerUnitMonth = told * factor)
  },
}

function creditScaler(c: Case, at: number): Scaler | null {
  const told = c.credits[at]
  if (!told) return null
  const drawn = { ...told }
  c.credits = c.credits.with(at, drawn)
  return (factor) => void (drawn.usd = told.usd * factor)
}

/** Of what is no single amount of the terms: what multiplies it. null: the case does not use it; undefined: it is a single amount */
export function scalerAt(path: string, c: Case): Scaler | null | undefined {
  // A threshold is no cost.
  if (path.startsWith('policy.')) return null
  const credit = /^credits\.(\d+)\.usd$/.exec(path)?.[1]
  return credit === undefined ? PRICES[path]?.(c) : creditScaler(c, Number(credit))
}
