/** What has to be asked before a vendor may have the data: a question, never an advice to go there. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { Step } from './step.ts'
import type { Permit } from '../case/permits.ts'

type What = 'region' | 'retention' | 'paper' | 'control'

const ASKED: Partial<Record<Reason['code'], What>> = {
  'vendor-region-unknown': 'region',
  'vendor-region-on-request': 'region',
  'vendor-region-second-hand': 'region',
  'vendor-retention-unknown': 'retention',
  'vendor-retention-on-request': 'retention',
  'vendor-paper-unknown': 'paper',
  'vendor-paper-on-request': 'paper',
  'vendor-paper-second-hand': 'paper',
  'vendor-control-likely': 'control',
}

/** What an answer is worth: the option that it would open, and USD that it costs less than the one chosen, net present value. */
export interface Worth {
  option: OptionId
  npvUsd: number
}

function stepFor({ code, args }: Reason, worth: Worth | null): Step[] {
  const what = ASKED[code]
  if (what === undefined) return []
  const { provider = null, region = null, paper = null } = args
  return [{ ...reason('step-ask-vendor', { provider, what, region, paper, ...worth }), usdPerMonth: null }]
}

/** The questions that permits leave open, each once. */
export function asksOf(permits: readonly Permit[], worth: Worth | null = null): Step[] {
  const asks = permits.flatMap((permit) => permit.open.flatMap((open) => stepFor(open, worth)))
  return asks.filter((one, index) => asks.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index)
}

/** Whether nobody knows yet if the data may go there. */
export function isOpen({ open }: Permit): boolean {
  return open.length > 0
}
