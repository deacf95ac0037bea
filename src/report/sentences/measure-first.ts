/** What to measure first, as sentences. */
import { money, quantity } from './format.ts'
import { CHOICE_WORDS } from './choices.ts'
import { isSettable, statedAs } from './measuring.ts'
import { pathWords } from './paths.ts'
import type { Report } from '../schemas/report.schema.ts'
import { capital } from './format.ts'

type Worth = NonNullable<Report['worthMeasuring']>[number]

function modeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'mode' in value ? value.mode : value
}

/** What would have to come out, where it is no number. */
const IF: Record<string, string> = {
  'data.regimes': 'if one asks for your own infrastructure',
  'data.legalPosition': 'if it asks for your own infrastructure',
  'task.narrow': 'if it is narrow and a tuned model wins',
  'task.evaluation': 'if the tuned model wins',
  'selfHost.evaluation': 'if the open model is as good',
  'selfHost.model': 'with another one',
}

/** From which value on, or after which finding, the answer is another. */
function turn({ path, value, unit, flipsAt, flipsTo, swingUsd }: Worth): string {
  if (flipsTo === null) return `moves the savings by ${money(swingUsd)} over its range`
  const answer = `the answer becomes ${CHOICE_WORDS[flipsTo].phrase}`
  if (flipsAt === null) return `${IF[path] ?? 'if not'}, ${answer}`
  return `at ${quantity(flipsAt, unit)} or ${flipsAt > Number(modeOf(value)) ? 'more' : 'less'} ${answer}`
}

function item(one: Worth): string {
  const path = statedAs(one.path)
  const set = isSettable(path) ? ` Then set ${path}.` : ''
  return `${capital(pathWords(one.path))}, assumed ${quantity(one.value, one.unit)}: ${turn(one)}. ${one.how}${set}`
}

const NOTHING = 'No single assumption can change the answer.'

/** Whether one of them changes the answer, and each with how to measure it. Nothing to say where no draws were made. */
export function worth({ worthMeasuring }: Report): string[] {
  if (!worthMeasuring) return []
  const turning = worthMeasuring.some((one) => one.flipsTo !== null)
  return [...(turning ? [] : [NOTHING]), ...worthMeasuring.map(item)]
}
