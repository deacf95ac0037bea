/** `--set path=value`: one value of the scenario over the file. */
import { currencyOfKey } from '../pricing/currency.ts'
import { fail } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { beforeSetting } from './currency.ts'
import { fields, type Field } from './fields.ts'
import { isNode, withValue } from './paths.ts'
import { parseText } from './text.ts'
import { parseQuantity } from './typed.ts'

/** Keys below a leaf that holds an object of its own. */
const OPEN_LEAVES = [
  'portability',
  'workload.content',
  'task.evaluation',
  'api.price',
  'hostedOpen.price',
  'routing.evaluation',
  'provisioned.quote',
  'tunedApi.price',
  'selfHost.evaluation',
  'selfHost.throughput',
  'selfHost.serving',
  'workload.session',
]

function fieldAt(path: string): Field | undefined {
  const all = fields()
  return (
    all.find((field) => field.path === path) ??
    all.find((field) => OPEN_LEAVES.includes(field.path) && path.startsWith(`${field.path}.`))
  )
}

/** Leaves whose text is text, even where it looks like a number. */
const TEXTS = ['name', 'data.regionRequired']

/** JSON where it is JSON, a mapping or list of YAML, a number as people type it where the field counts something, else text. */
async function valueOf(text: string, field: Field): Promise<unknown> {
  if (TEXTS.includes(field.path) && text !== 'null') return text
  try {
    return JSON.parse(text)
  } catch {
    if (/^[[{]/.test(text)) return parseText(text, '--set')
    const typed = field.unit === null ? null : parseQuantity(text, field.unit)
    return typed?.ok ? typed.value : text
  }
}

const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']

/** Whether a volume is among what is set: the one thing that a scenario cannot do without. */
export function setsVolume(assignments: readonly string[]): boolean {
  return assignments.some((one) => VOLUMES.includes(one.slice(0, Math.max(0, one.indexOf('='))).trim()))
}

/**
 * The scenario with one value set. Setting one volume takes the other away: the newer word counts.
 * @returns the scenario, and the path of the field that was set, whole or in part
 * @throws UserError when the path is unknown or there is no value
 */
export async function applySet(
  scenario: unknown,
  assignment: string,
): Promise<{ scenario: Record<string, unknown>; path: string }> {
  const split = assignment.indexOf('=')
  if (split < 1) throw fail('bad-option', { message: `--set ${assignment} is not path=value` })
  const path = assignment.slice(0, split).trim()
  const field = fieldAt(path)
  const money = field ? null : currencyOfKey(path)
  if (money !== null) throw fail('other-currency', { seen: path, money }, { where: '--set', path })
  if (!field)
    throw fail(
      'unknown-key',
      {
        key: path,
        near: nearest(
          path,
          fields().map((one) => one.path),
        ),
      },
      { where: '--set' },
    )
  const other = VOLUMES.includes(path) ? VOLUMES.find((volume) => volume !== path) : undefined
  const base = beforeSetting(isNode(scenario) ? scenario : {}, path)
  const cleared = other === undefined ? base : withValue(base, other, undefined)
  const value = await valueOf(assignment.slice(split + 1).trim(), field)
  return { scenario: withValue(cleared, path, value), path: field.path }
}
