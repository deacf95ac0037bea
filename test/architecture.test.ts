/** Which way things point. A room may use the rooms below it, never those above. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LEAST_RUNS } from './helpers/laws.ts'

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    return entry.isDirectory() ? sources(path) : [path]
  })
}

interface Import {
  from: string
  to: string
  isType: boolean
}

/** Relative imports as paths; `import type` vanishes when the code is built. */
function importsOf(path: string): Import[] {
  return [...readFileSync(path, 'utf8').matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'/gm)].map(
    ([, type, target = '']) => ({
      from: path,
      to: relative('.', join(dirname(path), target)),
      isType: type !== undefined,
    }),
  )
}

const files = sources('src')
const imports = files.flatMap(importsOf)
function room(path: string) {
  return path.split('/')[1] ?? path
}

/** Rooms from the top to the bottom; each may load the code of those listed. */
const MAY_LOAD: Record<string, string[]> = {
  // Runs in a browser, too: all that it loads does without files.
  page: ['decide', 'engine', 'questionnaire', 'report', 'pricing', 'scenario', 'errors.ts'],
  library: ['decide', 'pricing', 'scenario', 'errors.ts', 'version.ts'],
  commands: [
    'model-config',
    'throughput-files',
    'evaluation-files',
    'documents',
    'workload',
    'decide',
    'diff',
    'questionnaire',
    'report',
    'pricing',
    'scenario',
    'gate',
    'explain',
    'page',
    'errors.ts',
    'engine',
  ],
  gate: ['pricing', 'report', 'scenario', 'errors.ts', 'report.schema.json'],
  explain: ['gate', 'report', 'pricing', 'scenario', 'errors.ts'],
  'throughput-files': ['documents', 'errors.ts'],
  'evaluation-files': ['documents', 'errors.ts'],
  documents: ['pricing', 'scenario'],
  workload: ['report', 'scenario', 'errors.ts'],
  questionnaire: ['decide', 'pricing', 'scenario', 'report', 'engine', 'errors.ts'],
  diff: ['decide', 'report', 'scenario', 'engine', 'errors.ts'],
  decide: ['pricing', 'scenario', 'engine', 'report'],
  report: ['pricing', 'scenario', 'engine'],
  // The published schema of the scenario says what fits, and names every leaf.
  scenario: ['pricing', 'errors.ts', 'scenario.schema.json'],
  pricing: ['model-config'],
  'model-config': [],
  engine: [],
}

describe('rooms', () => {
  it.each(Object.entries(MAY_LOAD))('%s loads only %j and itself', (name, allowed) => {
    const wrong = imports.filter(
      (one) => !one.isType && room(one.from) === name && room(one.to) !== name && !allowed.includes(room(one.to)),
    )
    expect(wrong.map((one) => `${one.from} → ${one.to}`)).toEqual([])
  })

  it('a format reads the report alone: of the tables and scenarios it takes the shapes that the report is made of', () => {
    const loaded = imports.filter((one) => !one.isType && room(one.from) === 'report' && room(one.to) !== 'report')
    expect([...new Set(loaded.map((one) => one.from))].toSorted()).toEqual([
      // What an answer does, and the names of options and choices, written once.
      'src/report/decision/brief.ts',
      'src/report/schemas/kinds.ts',
      'src/report/schemas/list.schema.ts',
      'src/report/schemas/option.schema.ts',
      'src/report/schemas/prices-diff.schema.ts',
      'src/report/schemas/report.schema.ts',
      'src/report/schemas/size.schema.ts',
      'src/report/sentences/headline.ts',
      // Names of values, and how to measure them, stand beside the keys of the scenario.
      'src/report/sentences/measuring.ts',
      'src/report/sentences/paths.ts',
    ])
  })

  it('of the engine the report loads the names of options and choices alone', () => {
    const loaded = imports.filter((one) => !one.isType && room(one.from) === 'report' && room(one.to) === 'engine')
    expect([...new Set(loaded.map((one) => one.to))]).toEqual(['src/engine/options/option-ids.ts'])
  })

  // Paths: a promise is made only of what a reader can set, and is tried under the path that the report tells them to set.
  it('decide takes only data from the report: its version, the names of lacks, how a value is measured and where it is set', () => {
    const loaded = imports.filter((one) => !one.isType && room(one.from) === 'decide' && room(one.to) === 'report')
    expect([...new Set(loaded.map((one) => one.to))].toSorted()).toEqual([
      'src/report/schemas/version.ts',
      'src/report/sentences/lacks.ts',
      'src/report/sentences/measuring.ts',
    ])
  })
})

/** Files on a way that leads back to where it began, types and files loaded later included. */
function cyclesIn(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const next of arrows.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of arrows.keys()) walk(file, [])
  return found
}

const arrows = new Map(
  files.map((path) => {
    const targets = [...readFileSync(path, 'utf8').matchAll(/(?:from\s+|import\(\s*)'(\.[^']+\.ts)'/g)].map(([, to = '']) =>
      relative('.', join(dirname(path), to)),
    )
    return [path, targets] as const
  }),
)

describe('imports', () => {
  it('never lead back to where they began', () => expect(cyclesIn(arrows)).toEqual([]))

  // Ceilings of what stands side by side, and of the arrows between: a room that grows past one wants rooms of its own.
  it.each([
    ['engine', 16, 46],
    // mcp leads to each command that it offers as a tool.
    ['commands', 16, 56],
    ['decide', 9, 22],
  ])('%s holds at most %i entries with %i arrows between them', (folder, entries, most) => {
    const inside = (path: string) => (path.startsWith(`src/${folder}/`) ? (path.split('/')[2] ?? '') : null)
    const between = new Set(
      [...arrows].flatMap(([from, targets]) =>
        targets.flatMap((to) =>
          inside(from) !== null && inside(to) !== null && inside(from) !== inside(to) ? [`${inside(from)} ${inside(to)}`] : [],
        ),
      ),
    )
    expect(new Set(files.flatMap((path) => inside(path) ?? [])).size).toBeLessThanOrEqual(entries)
    expect(between.size).toBeLessThanOrEqual(most)
  })
})

/** The library's face on a function or a type of the same name within. */
const FACES = ['Problem', 'Tables', 'decide', 'size']

describe('names', () => {
  it('that are exported mean one thing: each is declared in one file', () => {
    const declared = new Map<string, Set<string>>()
    for (const path of files.filter((one) => !one.startsWith('src/page/browser/')))
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(
        /^export (?:declare )?(?:async )?(?:function\*?|const|let|(?:abstract )?class|interface|type) ([\w$]+)/gm,
      ))
        declared.set(name, (declared.get(name) ?? new Set()).add(path))
    const twice = [...declared].filter(([name, where]) => where.size > 1 && !FACES.includes(name))
    expect(twice.map(([name, where]) => `${name}: ${[...where].join(', ')}`)).toEqual([])
  })
})

describe('a plain decide', () => {
  /** Everything that is loaded with a file: what it imports, and what that imports. */
  const loadedWith = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen
    seen.add(path)
    for (const one of imports) if (one.from === path && !one.isType) loadedWith(one.to, seen)
    return seen
  }

  it('loads no format, baseline or other command: each comes when it is asked for', () => {
    const loaded = [...loadedWith('src/commands/decide/decide.ts')]
    expect(loaded.length).toBeGreaterThan(20)
    const spare =
      /^src\/(diff|questionnaire)\/|^src\/report\/(text|diff|html|xlsx|markdown)\/|report\/(json|csv)\.ts|commands\/(diff|size|ask)/
    expect(loaded.filter((path) => spare.test(path))).toEqual([])
  })
})

function code(path: string) {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

describe('the engine is pure', () => {
  const engine = files.filter((path) => room(path) === 'engine')

  it.each(engine)(
    '%s reads no clock, chance, file or environment, and takes no power that differs from one platform to the next',
    (path) => {
      expect(code(path)).not.toMatch(/\bDate\b|Math\.random|Math\.(?:pow|hypot)|\*\*|\bprocess\b|\bfetch\b|node:|console\./)
    },
  )
})

describe('the outside', () => {
  it('is touched by cli.ts, world.ts and the entry alone', () => {
    const touching = files.filter((path) => /\bprocess\./.test(code(path)))
    expect(touching.toSorted()).toEqual(['src/cli.ts', 'src/world.ts'])
  })
})

describe('laws', () => {
  it('are tried a thousand times and more by npm run laws: a number of their own is no smaller', () => {
    const fixed = ['test/laws', 'test/guards'].flatMap(sources).flatMap((path) => {
      const counts = [...readFileSync(path, 'utf8').matchAll(/numRuns: ([\d_]+)/g)].map(([, count = '']) => Number(count))
      return counts.some((count) => count < LEAST_RUNS) ? [path] : []
    })
    expect(fixed).toEqual([])
  })
})
