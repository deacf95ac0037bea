/** A measurement's file as the scenario names it: by its bytes, whatever becomes of the name. */
import { createHash } from 'node:crypto'
import type { SourceFile } from '../../scenario/groups/sources.ts'
import type { World } from '../../world.ts'
import { readingAll } from '../shared/files.ts'

/** Of a time these files say nothing. @param format as which it was read */
export function sourceFile(file: string, bytes: Uint8Array, format: string): SourceFile {
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), format, from: null, to: null }
}

/** The same for a file that was read line by line, whatever its size. @throws UserError when it cannot be read */
export async function sourceOfLines(world: World, file: string, format: string): Promise<SourceFile> {
  const hash = createHash('sha256')
  await readingAll(file, async () => {
    for await (const chunk of world.files.chunks(file)) hash.update(chunk)
  })
  return { file, sha256: hash.digest('hex'), format, from: null, to: null }
}
