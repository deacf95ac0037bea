/** `--set path=value`: one value of the scenario over the file. */
import { fail } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { isNode, withValue } from './paths.ts'
import { fields, type Field } from './schema.ts'
import { parseQuantity } from './typed.ts'

/** Keys below a leaf that holds an object of its own. */
const OPEN_LEAVES = ['portability', 'task.evaluation', 'api.price', 'selfHost.throughput']

const fieldAt = (path: string): Field | undefined => {
  const all = fields()
  return (
    all.find((field) => field.path === path) ??
    all.find((field) => OPEN_LEAVES.includes(field.path) && path.startsWith(`${field.path}.`))
  )
}

/** JSON where it is JSON, a number as people type it where the field counts something, else the text itself. */
const valueOf = (text: string, unit: string | null): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    const typed = parseQuantity(text, unit)
    if (unit !== null && typed.ok) return typed.value
    if (text.startsWith('[') && text.endsWith(']')) {
      return text
        .slice(1, -1)
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '')
    }
    return text
  }
}

const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']

/**
 * The scenario with one value set. Setting one volume takes the other away: the newer word counts.
 * @throws UserError when the path is unknown or there is no value
 */
export const applySet = (scenario: unknown, assignment: string): { scenario: Record<string, unknown>; path: string } => {
  const split = assignment.indexOf('=')
  if (split < 1) throw fail('bad-option', { message: `--set ${assignment} is not path=value` })
  const path = assignment.slice(0, split).trim()
  const field = fieldAt(path)
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
  const base = isNode(scenario) ? scenario : {}
  const cleared = other === undefined ? base : withValue(base, other, undefined)
  return { scenario: withValue(cleared, path, valueOf(assignment.slice(split + 1).trim(), field.unit)), path }
}
