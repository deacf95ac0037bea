/** Files of the user's, with failures as problems. */
import { fail, reasonOf, UserError } from '../../errors.ts'
import { plainText } from '../../scenario/text.ts'
import type { Staged, World } from '../../world.ts'

/** Runs what reads. @throws UserError unreadable-file */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw fail('unreadable-file', { file, reason: reasonOf(error) })
  }
}

/** The same for what is read piece by piece; what is wrong inside the file stands as it was said. */
export async function readingAll<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw fail('unreadable-file', { file, reason: reasonOf(error) })
  }
}

/** @throws UserError when the file cannot be read, or is no UTF-8 */
export function readText(world: World, file: string): string {
  return plainText(
    reading(file, () => world.files.read(file)),
    file,
  )
}

/** A whole file as it is. @throws UserError when it cannot be read */
export function readFileBytes(world: World, file: string): Promise<Uint8Array> {
  return readingAll(file, async () => {
    const parts: Uint8Array[] = []
    for await (const chunk of world.files.chunks(file)) parts.push(chunk)
    return Buffer.concat(parts)
  })
}

/** @throws UserError unwritable-file */
function writing<T>(file: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw fail('unwritable-file', { file, reason: reasonOf(error) })
  }
}

/** @throws UserError when the file cannot be written */
export function writeText(world: World, file: string, content: string | Uint8Array): void {
  return writing(file, () => world.files.write(file, content))
}

/** Several files: none is put in its place before all are written. @throws UserError when one cannot be written */
export function writeTogether(world: World, files: readonly (readonly [file: string, content: string | Uint8Array])[]): void {
  const staged: [string, Staged][] = []
  try {
    for (const [file, content] of files) staged.push([file, writing(file, () => world.files.stage(file, content))])
    for (const [file, one] of staged) writing(file, () => one.place())
  } catch (error) {
    for (const [, one] of staged) one.drop()
    throw error
  }
}
