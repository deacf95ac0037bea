/** Names: each once, each where it belongs, each known to whoever is referred to. */
import { nearest } from '../nearest.ts'
import { hasEachKeyOnce } from '../repeated.ts'
import { finding, isRecord, objectsIn, type CheckedFile, type TableRule } from './rule.ts'

/** Keys given twice in one object: JSON keeps the last and says nothing, so the text is read. */
function duplicateKeys(file: CheckedFile): { path: string; key: string }[] {
  if (hasEachKeyOnce(file.text, file.value)) return []
  const found: { path: string; key: string }[] = []
  const stack: { keys: Set<string>; isObject: boolean }[] = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g
  let last: string | null = null
  for (const [text] of file.text.matchAll(token)) {
    if (text === '{' || text === '[') stack.push({ keys: new Set(), isObject: text === '{' })
    else if (text === '}' || text === ']') stack.pop()
    else if (text === ':' && last !== null) {
      const top = stack.at(-1)
      if (top?.keys.has(last)) found.push({ path: '', key: last })
      top?.keys.add(last)
    }
    last = text.startsWith('"') ? text.slice(1, -1) : null
  }
  return found
}

export const keysAreUnique: TableRule = ({ files }) =>
  files.flatMap((file) =>
    duplicateKeys(file).map(({ path, key }) =>
      finding(
        'keys-are-unique',
        { file: file.path, path, value: key },
        `the key ${key} is given twice in one object`,
        'keep one',
      ),
    ),
  )

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

const LISTS = [
  'models',
  'offers',
  'gpus',
  'servers',
  'engines',
  'facts',
  'industries',
  'countries',
  'regulations',
  'places',
  'vendors',
  'shapes',
  'items',
  'measurements',
  'sources',
  'endpoints',
  'tuned',
  'provisioned',
  'indexes',
  'classes',
  'distances',
  'families',
  'contents',
]

export const idsAreUnique: TableRule = ({ files }) =>
  files.flatMap((file) => {
    const { value } = file
    if (!isRecord(value)) return []
    return LISTS.flatMap((list) => {
      const rows = value[list]
      const ids = Array.isArray(rows)
        ? rows.flatMap((row) => (isRecord(row) && typeof row['id'] === 'string' ? [row['id']] : []))
        : []
      return repeated(ids).map((id) =>
        finding(
          'ids-are-unique',
          { file: file.path, path: list, value: id },
          `the id ${id} stands twice`,
          'rename one, or add a period instead of a row',
        ),
      )
    })
  })

export const fileIsNamedAfterProvider: TableRule = ({ files }) =>
  files.flatMap((file) => {
    const name = /^(?:api|gpu)\/(.+)\.json$/.exec(file.path)?.[1]
    if (name === undefined || !isRecord(file.value) || file.value['provider'] === name) return []
    return [
      finding(
        'file-is-named-after-provider',
        { file: file.path, path: 'provider', value: file.value['provider'] },
        `the provider is not ${name}`,
        'name the file after the provider id',
      ),
    ]
  })

/** Key → the rows that it may name. */
export const referencesResolve: TableRule = ({ files, tables }) => {
  const known: Record<string, { kind: string; ids: string[] }> = {
    gpu: { kind: 'GPU of hardware.json', ids: tables.gpus.map((one) => one.id) },
    openModel: { kind: 'model of models.json', ids: tables.models.map((one) => one.id) },
    successor: { kind: 'engine of engines.json', ids: tables.engines.map((one) => one.id) },
    sourceId: { kind: 'source of throughput.json', ids: tables.throughput.sources.map((one) => one.id) },
  }
  return files.flatMap(objectsIn).flatMap(({ file, path, node }) =>
    Object.entries(known).flatMap(([key, { kind, ids }]) => {
      const id = node[key]
      if (typeof id !== 'string' || ids.includes(id)) return []
      const near = nearest(id, ids)
      return [
        finding(
          'references-resolve',
          { file, path: `${path}.${key}`, value: id },
          `${id} is no ${kind}`,
          near.length > 0 ? `did you mean ${near.join(', ')}?` : `add it to ${kind.split(' of ')[1] ?? 'its table'}`,
        ),
      ]
    }),
  )
}

export const defaultsAreUnique: TableRule = ({ files }) => {
  const seen = new Map<string, string>()
  return files.flatMap(objectsIn).flatMap(({ file, path, node }) => {
    const target = node['defaultFor']
    if (typeof target !== 'string') return []
    const other = seen.get(target)
    seen.set(target, `${file} ${path}`)
    return other === undefined
      ? []
      : [
          finding(
            'defaults-are-unique',
            { file, path: `${path}.defaultFor`, value: target },
            `${target} already has a default in ${other}`,
            'keep one row',
          ),
        ]
  })
}
