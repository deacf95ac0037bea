/** A file of paired results, read line by line. */
import { fail } from '../errors.ts'
import { countPairs, type PairCounts, type PairKeys } from '../scenario/pairs.ts'
import { withValue } from '../scenario/paths.ts'
import { shaped } from '../scenario/input.ts'
import type { World } from '../world.ts'
import { readingAll } from './files.ts'
import type { Source } from './scenario.ts'
import { waiting } from './wait.ts'

/** Characters of the longest line that is still a result, and not a file of another kind. */
const LONGEST = 2 ** 24

/** Lines of UTF-8 bytes, whatever ends them; a mark of byte order at the start is no part of them. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw fail('not-text', undefined, { where: file })
    }
  }
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoded(chunk)).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST) throw fail('pair-line', { message: 'a line of it has no end' }, { where: file })
    yield* lines
  }
  yield rest + decoded()
}

/** "frontier key,tuned key", and a third for the expected answer. @throws UserError when they are others */
const pairKeys = (given: string | undefined): PairKeys | null => {
  if (given === undefined) return null
  const [frontier, tuned, expected, ...more] = given.split(',').map((key) => key.trim())
  if (!frontier || !tuned || expected === '' || more.length > 0)
    throw fail('bad-option', {
      message: `--evaluation-keys ${given} is not two or three keys, the frontier's first: base_ok,tuned_ok`,
    })
  return { frontier, tuned, ...(expected === undefined ? {} : { expected }) }
}

/** @throws UserError when the file cannot be read, or a line of it */
export const pairsIn = (world: World, file: string, keys: PairKeys | null): Promise<PairCounts> =>
  readingAll(file, () => countPairs(linesOf(world.files.chunks(file), file), keys, file))

export interface EvaluationFlags {
  evaluation?: string
  evaluationKeys?: string
  quiet?: boolean
}

/** The counts that the flags ask for. @throws UserError when the file cannot be read */
export const countsFor = (world: World, { evaluation = '', evaluationKeys, quiet }: EvaluationFlags): Promise<PairCounts> => {
  const keys = pairKeys(evaluationKeys)
  return waiting({ world, quiet: quiet === true, doing: `Reading ${evaluation}` }, () => pairsIn(world, evaluation, keys))
}

/** A scenario with the counts of a file in place of its own evaluation. @throws UserError when the file cannot be read */
export const evaluated = async (world: World, source: Source, flags: EvaluationFlags): Promise<Source> => {
  const input = await shaped(withValue(source.input, 'task.evaluation', await countsFor(world, flags)), source.where)
  return { ...source, input, origins: { ...source.origins, 'task.evaluation': 'file' } }
}
