/** How to find one's own figure for a value, and the key of the scenario that states it. */
import { fields } from '../../scenario/fields.ts'
import { FACT_WAYS } from './fact-ways.ts'

let known: Readonly<Record<string, string>> | null = null

/** By path: of a key of the scenario from its row of the schema. */
export function waysToMeasure(): Readonly<Record<string, string>> {
  return (known ??= {
    ...Object.fromEntries(fields().flatMap(({ path, howToMeasure }) => (howToMeasure === null ? [] : [[path, howToMeasure]]))),
    ...FACT_WAYS,
  })
}

/**
 * How to find one's own figure for a value that was assumed: which log, which command, which line of an invoice. A test holds that
 * every path that can be asked for has one.
 */
export function howToMeasure(path: string): string {
  return waysToMeasure()[path] ?? ''
}

/** Facts stand behind the scenario and cannot be set in it. */
export function isSettable(path: string): boolean {
  return !path.startsWith('facts.')
}

/** Facts that a scenario can state by another name. */
const STATED_AS: Record<string, string> = {
  'facts.peakToMean': 'workload.peakToMean',
  'facts.hiringMonths': 'team.hiringMonths',
  'facts.opsFteUpTo8': 'selfHost.opsFte',
  'facts.opsFteUpTo64': 'selfHost.opsFte',
  'facts.opsFteUpTo256': 'selfHost.opsFte',
}

/** The path by which a scenario states such a value. */
export function statedAs(path: string): string {
  return STATED_AS[path] ?? path
}
