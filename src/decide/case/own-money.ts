/**
 * Amounts in the money that a scenario states beside dollars, under a rate that is drawn: they are that many dollars more or fewer, together,
 * while what vendors ask in dollars stays. An amount that is a range is drawn as well, and the two are held apart here.
 */
import type { Case } from '../../engine/case.ts'
import { wholeMoneyOf } from '../../scenario/money-places.ts'
import { valueAt } from '../../scenario/paths.ts'
import { amountSetter, scalerAt } from './money-setters.ts'

/** An amount of a case: dollars at the rate told, and how to write what the rate makes of them. */
interface Held {
  usd: number
  write: (usd: number) => void
}

interface State {
  factor: number
  amounts: Map<string, Held>
  scalers: ((factor: number) => void)[]
}

export class OwnMoney {
  readonly #paths: readonly string[]
  readonly #states = new WeakMap<Case, State>()

  /** @param typed paths of amounts that were typed in it */
  constructor(typed: readonly string[]) {
    this.#paths = [...new Set(typed.map(wholeMoneyOf))]
  }

  has(path: string): boolean {
    return this.#paths.includes(path)
  }

  get isEmpty(): boolean {
    return this.#paths.length === 0
  }

  #stateOf(c: Case): State {
    const known = this.#states.get(c)
    if (known) return known
    const state: State = { factor: 1, amounts: new Map(), scalers: [] }
    for (const path of this.#paths) {
      const scale = scalerAt(path, c)
      const usd = valueAt(c.terms, path)
      if (scale) state.scalers.push(scale)
      else if (scale === undefined && typeof usd === 'number') state.amounts.set(path, { usd, write: amountSetter(path)(c) })
    }
    this.#states.set(c, state)
    return state
  }

  /** Sets an amount of it that is drawn, in dollars at the rate told. */
  amountSetter(path: string) {
    return (c: Case): ((usd: number) => void) => {
      const state = this.#stateOf(c)
      const held = state.amounts.get(path)
      if (!held) return amountSetter(path)(c)
      return (usd) => {
        held.usd = usd
        held.write(usd * state.factor)
      }
    }
  }

  /** Sets the rate. @param told units for one dollar at which the scenario's dollars were made */
  rateSetter(told: number) {
    return (c: Case): ((perUsd: number) => void) => {
      const state = this.#stateOf(c)
      return (perUsd) => {
        state.factor = told / perUsd
        for (const held of state.amounts.values()) held.write(held.usd * state.factor)
        for (const scale of state.scalers) scale(state.factor)
      }
    }
  }
}
