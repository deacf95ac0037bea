/** A file of paired results, read line by line. */
import { fail } from '../../errors.ts'
import { countPairs, type PairCounts, type PairKeys } from '../../scenario/pairs.ts'
import type { World } from '../../world.ts'
import { readingAll } from '../shared/files.ts'
import { plainChunks } from './plain-file.ts'

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

/**
 * @param heard told the key that the other model goes by  @param repeated told how many lines were further runs of examples
 * @throws UserError when the file cannot be read, or a line of it
 */
export function pairsIn(
  world: World,
  file: string,
  keys: PairKeys | null,
  heard?: (other: string) => void,
  repeated?: (lines: number) => void,
): Promise<PairCounts> {
  return readingAll(file, () => countPairs(linesOf(plainChunks(world, file), file), keys, file, heard, repeated))
}
