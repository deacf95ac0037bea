/** How a batch stands. */
import { UserError } from '../../errors.ts'
import { count } from '../../report/sentences/format.ts'
import type { BatchAnswer } from './batch-line.ts'

export interface BatchTally {
  /** Lines answered, blank ones included: the next run goes on after them */
  line: number
  decided: number
  bad: number
  firstBad: number
  breached: number
}

export const NOTHING_YET: BatchTally = { line: 0, decided: 0, bad: 0, firstBad: 0, breached: 0 }

/**
 * The tally with one more line. @throws UserError where the first line of all shows a mistake of the command: a rule over a field
 * that no report has is no fault of the line
 */
export function counted(tally: BatchTally, line: number, { outcome, fault }: BatchAnswer): BatchTally {
  if (fault !== null && tally.decided + tally.bad === 0) throw new UserError([...fault])
  const isBad = outcome === 'bad'
  return {
    line,
    decided: tally.decided + (outcome === 'decided' || outcome === 'breached' ? 1 : 0),
    bad: tally.bad + (isBad ? 1 : 0),
    firstBad: tally.firstBad || (isBad ? line : 0),
    breached: tally.breached + (outcome === 'breached' ? 1 : 0),
  }
}

/** In words, for the end of a run. */
export function summary({ decided, bad, firstBad, breached }: BatchTally): string {
  const gate = breached > 0 ? `, ${count(breached)} breached a rule` : ''
  return `${count(decided)} decided, ${count(bad)} bad${bad > 0 ? ` (first: line ${firstBad})` : ''}${gate}\n`
}
