/** Values that differ: the scenario's own, those assumed beside it, and the rules that decide. */
import type { ReportDiff, Setting } from '../report/schemas/diff.schema.ts'
import { same } from './equal.ts'
import type { Compared } from './compared.ts'

type Assumption = Compared['assumptions'][number]

const GIVEN: readonly Assumption['origin'][] = ['answer', 'flag', 'file']

export function isGiven(one: Pick<Assumption, 'origin'> | null | undefined): boolean {
  return !!one && GIVEN.includes(one.origin)
}

function isPolicy({ path }: Setting) {
  return path.startsWith('policy.')
}

function byPath(report: Compared): Map<string, Assumption> {
  return new Map(report.assumptions.map((one) => [one.path, one]))
}

function sideOf(one: Assumption | undefined): Setting['base'] {
  return one ? { value: one.value, origin: one.origin } : null
}

/** Every value that is not the same in both, in the order of the scenario. */
function differing(base: Compared, head: Compared): Setting[] {
  const [before, after] = [byPath(base), byPath(head)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((path): Setting[] => {
    const [was, is] = [before.get(path), after.get(path)]
    if (was && is && same(was.value, is.value)) return []
    return [{ path, unit: is?.unit ?? was?.unit ?? null, base: sideOf(was), head: sideOf(is) }]
  })
}

/** Without draws the number of draws is 0; there is no seed then. */
function settings({ tool, uncertainty }: Compared) {
  return {
    'tool.version': tool.version,
    'uncertainty.draws': uncertainty?.draws ?? 0,
    'uncertainty.seed': uncertainty?.seed ?? null,
  }
}

function policyChangesOf(base: Compared, head: Compared, policy: readonly Setting[]): ReportDiff['rules'] {
  const [before, after] = [settings(base), settings(head)]
  const run = (['tool.version', 'uncertainty.draws', 'uncertainty.seed'] as const).map((path) => ({
    path,
    unit: null,
    base: before[path],
    head: after[path],
  }))
  return [
    ...policy.map(({ path, unit, ...sides }) => ({
      path,
      unit,
      base: sides.base?.value ?? null,
      head: sides.head?.value ?? null,
    })),
    ...run.filter((one) => one.base !== one.head),
  ]
}

/** Differing values by whose they are. */
export function settingsDiff(base: Compared, head: Compared): Pick<ReportDiff, 'inputs' | 'assumptions' | 'rules'> {
  const all = differing(base, head)
  const rest = all.filter((one) => !isPolicy(one))
  return {
    inputs: rest.filter((one) => isGiven(one.base) || isGiven(one.head)),
    assumptions: rest.filter((one) => !isGiven(one.base) && !isGiven(one.head)),
    rules: policyChangesOf(base, head, all.filter(isPolicy)),
  }
}
