/** Build step: checks `pricing/` and packs it, so that a run reads one file and validates nothing again. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { checkTables } from '../src/pricing/check.ts'
import { readTables, type TableTexts } from '../src/pricing/load.ts'
import { waysToMeasure } from '../src/report/sentences/measuring.ts'
import { tableParts } from './table-parts.ts'
import { agreeing, type Sighted } from '../src/pricing/sightings.ts'
import { checkShape } from '../src/scenario/read.ts'

const DIST = 'dist'

function textsIn(dir: string): TableTexts {
  const texts: TableTexts = {}
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory())
      for (const name of readdirSync(path).toSorted()) texts[`${entry.name}/${name}`] = readFileSync(join(path, name), 'utf8')
    else if (entry.name.endsWith('.json')) texts[entry.name] = readFileSync(path, 'utf8')
  }
  return texts
}

function packTables(): void {
  const texts = textsIn('pricing')
  const today = new Date().toISOString().slice(0, 10)
  const errors = checkTables(texts, today).filter((finding) => finding.severity === 'error')
  for (const one of errors) process.stderr.write(`${one.file}: ${one.path}: ${one.message} [${one.rule}]\n`)
  if (errors.length > 0) throw new Error('the tables do not pass their own rules')
  const tables = readTables(texts)
  const byModel = grouped(tables.throughput.measurements)
  mkdirSync(join(DIST, 'measurements'), { recursive: true })
  for (const [model, rows] of byModel) writeFileSync(join(DIST, 'measurements', `${model}.json`), compact(rows))
  const packed = { ...tables, throughput: { ...tables.throughput, measurements: [] } }
  writeFileSync(join(DIST, 'tables.json'), compact(packed))
  const figures = compact(packed, figuresOnly)
  writeFileSync(join(DIST, 'figures.json'), figures)
  mkdirSync(join(DIST, 'tables'), { recursive: true })
  for (const [name, part] of Object.entries(
    tableParts(JSON.parse(figures), tables.throughput.measurements, today, waysToMeasure()),
  ))
    writeFileSync(join(DIST, 'tables', `${name}.json`), compact(part))
}

/** Map.groupBy came after Node 20. */
function grouped<T extends { model: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.model, [...(groups.get(row.model) ?? []), row])
  return groups
}

/** Keys of rows that no decision reads, a third of the tables: a run of `decide` does without. */
const FOR_PEOPLE = ['note', 'meaning', 'ending', 'configuration']

/** Of other sightings a decision reads on which later days the very price was seen: how old a price is hangs on it. */
function laterDays(period: Sighted): object[] | undefined {
  const later = agreeing(period).filter(({ checkedOn }) => checkedOn > period.checkedOn)
  return later.length === 0 ? undefined : later.map((one) => ({ ...one, source: undefined }))
}

function figuresOnly(this: Sighted, key: string, inner: unknown): unknown {
  if (key === 'alsoSeen') return laterDays(this)
  return FOR_PEOPLE.includes(key) ? undefined : inner
}

/** Text of one byte a character is read and parsed faster: what is none is escaped. */
function compact(value: unknown, replacer?: typeof figuresOnly): string {
  return JSON.stringify(value, replacer).replace(
    /[\u0080-\uffff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const STORIES = 'test/stories'

function packExamples(): void {
  const names = readdirSync(STORIES).filter((name) => name.endsWith('.yaml'))
  const stories = names.toSorted().map((name) => {
    const value: unknown = parse(readFileSync(join(STORIES, name), 'utf8'))
    return [name.replace(/\.yaml$/, ''), checkShape(value, name)]
  })
  writeFileSync(join(DIST, 'examples.json'), compact(Object.fromEntries(stories)))
}

mkdirSync(DIST, { recursive: true })
packTables()
packExamples()
