/** Paired results, one object a line, to the counts of an evaluation. Nothing is kept but the counts: a file may be any size. */
import { problem, UserError, type Problem } from '../errors.ts'
import { repeatedKeys } from '../pricing/repeated-keys.ts'
import { isNode } from './paths.ts'

/** Which key tells of which model, dots between nested ones. */
export interface PairKeys {
  frontier: string
  tuned: string
  /** Where the other two are answers and no verdicts: what they should be */
  expected?: string
}

/** What an evaluation is made of when the same examples were scored by both. */
export interface PairCounts {
  examples: number
  frontierCorrect: number
  tunedCorrect: number
  tunedOnlyCorrect: number
  frontierOnlyCorrect: number
}

type Path = readonly string[]
/** How a record says who was right: in so many words, or by an answer that equals the expected one. */
type Reading = { frontier: Path; tuned: Path; expected: Path | null }

const FRONTIER = ['frontier', 'baseline', 'base', 'control', 'api']
/** The other model: tuned, or the open one as it is. */
const TUNED = ['open', 'oss', 'tuned', 'finetuned', 'finetune', 'ft', 'candidate', 'challenger', 'student', 'ours', 'own']
const EXPECTED = ['expected', 'gold', 'label', 'target', 'truth']
const JUDGED = ['correct', 'right', 'pass', 'passed', 'ok', 'match', 'matches', 'success', 'verdict', 'score']

const YES = ['true', 'yes', 'y', '1', 'correct', 'right', 'pass', 'passed', 'ok']
const NO = ['false', 'no', 'n', '0', 'incorrect', 'wrong', 'fail', 'failed']

/** Whether a value says right or wrong; null when it says neither. */
function verdictOf(value: unknown): boolean | null {
  if (!['boolean', 'number', 'string'].includes(typeof value)) return null
  const text = String(value).trim().toLowerCase()
  return YES.includes(text) ? true : NO.includes(text) ? false : null
}

/** "frontierCorrect", "fine_tuned" → their words. */
function wordsOf(path: Path): string[] {
  return path
    .join('.')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}

interface Leaf {
  path: Path
  value: unknown
}

/** Every plain value of a record with its path. */
function leaves(node: unknown, path: Path = []): Leaf[] {
  return isNode(node)
    ? Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]))
    : Array.isArray(node)
      ? []
      : [{ path, value: node }]
}

function speaksOf(names: readonly string[]) {
  return (leaf: { path: Path }) => wordsOf(leaf.path).some((word) => names.includes(word))
}

/** Named by nothing but the side: "tuned", where "tunedLatency" stands beside it. */
function isBare(leaf: { path: Path }) {
  return wordsOf(leaf.path).every((word) => [...FRONTIER, ...TUNED].includes(word))
}

/** The one path of a side: a verdict before a bare name before any other; null when there is none, or no telling which. */
function only(found: { path: Path }[]): Path | null {
  const best = [found.filter(speaksOf(JUDGED)), found.filter(isBare), found].find((some) => some.length > 0) ?? []
  return best.length === 1 ? (best[0]?.path ?? null) : null
}

function isSaying(value: unknown) {
  return verdictOf(value) !== null
}

function isPlain(value: unknown) {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** The one value of each side among some; null unless both are told apart. */
function sidesOf(among: readonly Leaf[]): Pick<Reading, 'frontier' | 'tuned'> | null {
  const frontier = only(among.filter((leaf) => speaksOf(FRONTIER)(leaf) && !speaksOf(TUNED)(leaf)))
  const tuned = only(among.filter((leaf) => speaksOf(TUNED)(leaf) && !speaksOf(FRONTIER)(leaf)))
  return frontier && tuned ? { frontier, tuned } : null
}

/** Beside an expected answer, true and false are verdicts unless it is one of them; 1 and 0 may be either, so nobody guesses. */
function besideExpected(record: unknown, expected: Path, answers: Pick<Reading, 'frontier' | 'tuned'>): Reading | null {
  const values = [at(record, answers.frontier), at(record, answers.tuned)]
  if (isSaying(at(record, expected)) || !values.every(isSaying)) return { ...answers, expected }
  return values.every((value) => typeof value === 'boolean') ? { ...answers, expected: null } : null
}

/** Reads off one record how all of them say it; null when that could be read in two ways. */
function detected(record: unknown): Reading | null {
  const all = leaves(record)
  const inWords = sidesOf(all.filter((leaf) => isSaying(leaf.value) && speaksOf(JUDGED)(leaf)))
  if (inWords) return { ...inWords, expected: null }
  const expected = only(all.filter(speaksOf(EXPECTED)))
  const answers = sidesOf(all.filter((leaf) => isPlain(leaf.value)))
  const isApart = (path: Path) => path.join('.') !== expected?.join('.')
  if (expected && answers && isApart(answers.frontier) && isApart(answers.tuned)) return besideExpected(record, expected, answers)
  // Named as they should be, with a value that says nothing: that is what is wrong, not the names.
  const named = sidesOf(all.filter((leaf) => isSaying(leaf.value))) ?? sidesOf(all)
  return named && { ...named, expected: null }
}

/** A key as it stands, else as a path of nested ones. */
function pathIn(record: unknown, key: string): Path {
  return isNode(record) && Object.hasOwn(record, key) ? [key] : key.split('.')
}

function at(record: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined), record)
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text
}

type Pair = { frontier: boolean; tuned: boolean }

/** Which models were right, or what is wrong with the record. */
function pairOf(record: unknown, reading: Reading): Pair | string[] {
  const expected = reading.expected && at(record, reading.expected)
  const judge = (path: Path): boolean | string => {
    const value = at(record, path)
    if (value === undefined) return `${path.join('.')} is missing`
    if (reading.expected) return String(value).trim() === String(expected).trim()
    return verdictOf(value) ?? `${path.join('.')} is ${short(JSON.stringify(value))}, neither right nor wrong`
  }
  if (reading.expected && expected === undefined) return [`${reading.expected.join('.')} is missing`]
  const [frontier, tuned] = [judge(reading.frontier), judge(reading.tuned)]
  if (typeof frontier === 'boolean' && typeof tuned === 'boolean') return { frontier, tuned }
  return [frontier, tuned].filter((one) => typeof one === 'string')
}

function parsed(line: string): { record: unknown } | { message: string } {
  try {
    const record: unknown = JSON.parse(line)
    if (isNode(record)) return { record }
    return { message: Array.isArray(record) ? 'this is a list, not one object a line' : `${short(line)} is no object` }
  } catch {
    return { message: line.startsWith('[') ? 'this is a list, not one object a line' : `${short(line)} is not JSON` }
  }
}

const NOTHING: PairCounts = {
  examples: 0,
  frontierCorrect: 0,
  tunedCorrect: 0,
  tunedOnlyCorrect: 0,
  frontierOnlyCorrect: 0,
}

function counted(so: PairCounts, { frontier, tuned }: Pair): PairCounts {
  return {
    examples: so.examples + 1,
    frontierCorrect: so.frontierCorrect + Number(frontier),
    tunedCorrect: so.tunedCorrect + Number(tuned),
    tunedOnlyCorrect: so.tunedOnlyCorrect + Number(tuned && !frontier),
    frontierOnlyCorrect: so.frontierOnlyCorrect + Number(frontier && !tuned),
  }
}

function readingOf(record: unknown, keys: PairKeys | null): Reading | null {
  if (!keys) return detected(record)
  const expected = keys.expected === undefined ? null : pathIn(record, keys.expected)
  return { frontier: pathIn(record, keys.frontier), tuned: pathIn(record, keys.tuned), expected }
}

/** Keys that say which example a line is of. Others that end so are shared by many: a user, a run, a model. */
const EXAMPLE_ID = /^(?:id|(?:example|sample|doc|case|item|test|question)(?:_?id)?)$/i

function exampleIn(record: unknown): string | null {
  if (!isNode(record)) return null
  const key = Object.keys(record).find((name) => EXAMPLE_ID.test(name) && isPlain(record[name]))
  return key === undefined ? null : JSON.stringify([key, record[key]])
}

/** Ids that are kept, so that a file may be any size; what comes after is counted as it stands. */
const MOST_IDS = 1_000_000

interface Repeats {
  /** Whether the example of a line was seen before */
  isAgain(record: unknown): boolean
  /** Lines that say again what another said; 0 where every line says the same, which is no id of an example */
  count(): number
}

function repeats(): Repeats {
  const seen = new Set<string>()
  let again = 0
  return {
    isAgain: (record) => {
      const id = exampleIn(record)
      if (id === null) return false
      const isAgain = seen.has(id)
      if (isAgain) again += 1
      else if (seen.size < MOST_IDS) seen.add(id)
      return isAgain
    },
    count: () => (seen.size > 1 ? again : 0),
  }
}

/** As many faults as one can take in at once. */
const MOST_FAULTS = 5

/**
 * Counts paired results.
 * @param keys null: read off the first record, and held to from then on  @param where the file's name, for messages
 * @param heard told the key of the other model  @param repeated told how many lines were further runs of examples, which count once
 * @throws UserError with the first faults, each with its line
 */
export async function countPairs(
  lines: AsyncIterable<string>,
  keys: PairKeys | null,
  where: string,
  heard: (other: string) => void = () => {},
  repeated: (lines: number) => void = () => {},
): Promise<PairCounts> {
  const faults: Problem[] = []
  let counts = NOTHING
  /** Of the first run of each example */
  let firsts = NOTHING
  const known = repeats()
  let reading: Reading | null = null
  let number = 0
  for await (const text of lines) {
    number += 1
    const line = text.trim()
    if (line === '') continue
    const place = { where, path: `line ${number}` }
    const one = parsed(line)
    if ('record' in one && !reading) {
      reading = readingOf(one.record, keys)
      if (reading) heard(reading.tuned.join('.'))
    }
    if ('record' in one && !reading)
      throw new UserError([problem('pair-keys', { seen: leaves(one.record).map((leaf) => leaf.path.join('.')) }, place)])
    const pair = 'record' in one && reading ? pairOf(one.record, reading) : 'message' in one ? [one.message] : []
    const [again] = 'record' in one ? repeatedKeys(line) : []
    if (again) faults.push(problem('syntax', { message: `the key ${again.key} stands there again` }, place))
    else if (Array.isArray(pair)) faults.push(...pair.map((message) => problem('pair-line', { message }, place)))
    else {
      counts = counted(counts, pair)
      if (!('record' in one && known.isAgain(one.record))) firsts = counted(firsts, pair)
    }
    if (faults.length >= MOST_FAULTS) break
  }
  if (faults.length > 0) throw new UserError(faults)
  if (counts.examples === 0) throw new UserError([problem('pair-empty', undefined, { where })])
  if (known.count() === 0) return counts
  repeated(known.count())
  return firsts
}
