/** Which rows are the frontier model's, and which the other one's. */
import type { ReadFile } from './read.ts'
import { refusal } from './read.ts'
import type { EvaluationSide } from './select.ts'
import { speakerOf, type Speaker } from './words.ts'

export interface Names {
  frontier: string
  other: string
}

export interface Sides {
  frontier: EvaluationSide
  other: EvaluationSide
  /** Of the other model, as names say it */
  otherIs: Speaker | null
}

function modelsIn({ rows }: ReadFile): string[] {
  return [...new Set(rows.flatMap((row) => row.model ?? []))]
}

function sideOf(read: ReadFile, model: string | null): EvaluationSide {
  const { file, overall } = read
  return { file, model, overall, rows: model === null ? read.rows : read.rows.filter((row) => row.model === model) }
}

function quoted(names: readonly string[]): string {
  return names.slice(0, 12).join(', ')
}

/** The model of a name: exactly, else the only one that holds it. */
function modelNamed(read: ReadFile, name: string): string {
  const models = modelsIn(read)
  const exact = models.find((model) => model === name)
  const holding = models.filter((model) => model.toLowerCase().includes(name.toLowerCase()))
  const found = exact ?? (holding.length === 1 ? holding[0] : undefined)
  if (found === undefined)
    throw refusal(read.file, `it has no one model ${name}`, `name two of ${quoted(models)}: --evaluation-keys FRONTIER,OTHER`)
  return found
}

function spoken(side: EvaluationSide): Speaker | null {
  return (side.model === null ? null : speakerOf(side.model)) ?? speakerOf(side.file.replace(/^.*[\\/]/, ''))
}

function both(frontier: EvaluationSide, other: EvaluationSide): Sides {
  const said = spoken(other)
  return { frontier, other, otherIs: said === 'frontier' ? null : said }
}

/** A model beats itself on no example and loses on none: any number of them would show that it is as good. */
function twoModels(sides: Sides): Sides {
  const { frontier, other } = sides
  if (frontier.model === null || frontier.model !== other.model) return sides
  const message =
    frontier.file === other.file
      ? `${frontier.model} would be compared with itself`
      : `both files hold the results of ${frontier.model}`
  throw refusal(other.file, message, 'give the results of two models, the frontier model first')
}

/** Both in one file. @throws UserError where nobody can tell which is which */
function inOne(read: ReadFile, names: Names | null): Sides {
  const models = modelsIn(read)
  if (names) return both(sideOf(read, modelNamed(read, names.frontier)), sideOf(read, modelNamed(read, names.other)))
  if (models.length < 2)
    throw refusal(
      read.file,
      'it holds the results of one model',
      'give both files, the frontier model’s first: --evaluation FRONTIER OTHER',
    )
  const frontier = models.filter((model) => speakerOf(model) === 'frontier')
  const others = models.filter((model) => speakerOf(model) !== 'frontier')
  const [one, two] = [frontier[0], others[0]]
  if (frontier.length !== 1 || others.length !== 1 || one === undefined || two === undefined)
    throw refusal(
      read.file,
      `no telling which of these is the frontier model: ${quoted(models)}`,
      'name two of them, the frontier model first: --evaluation-keys FRONTIER,OTHER',
    )
  return both(sideOf(read, one), sideOf(read, two))
}

function onlyModel(read: ReadFile, name: string | null): string | null {
  if (name !== null) return modelNamed(read, name)
  const models = modelsIn(read)
  if (models.length > 1)
    throw refusal(
      read.file,
      `it holds several models: ${quoted(models)}`,
      'name one of each file, the frontier model first: --evaluation-keys FRONTIER,OTHER',
    )
  return models[0] ?? null
}

/** @throws UserError where the models cannot be told apart, are one, or the files stand the other way round */
export function sidesIn(files: readonly ReadFile[], names: Names | null): Sides {
  const [first, second] = files
  if (!first) throw new RangeError('no file')
  return twoModels(second ? inTwo(first, second, names) : inOne(first, names))
}

function inTwo(first: ReadFile, second: ReadFile, names: Names | null): Sides {
  const sides = both(
    sideOf(first, onlyModel(first, names?.frontier ?? null)),
    sideOf(second, onlyModel(second, names?.other ?? null)),
  )
  const [a, b] = [spoken(sides.frontier), spoken(sides.other)]
  if (!names && b === 'frontier' && a !== 'frontier' && a !== null)
    throw refusal(
      first.file,
      `it speaks of the ${a} model, and the second file of the frontier one`,
      'give the frontier model’s results first',
    )
  return sides
}
