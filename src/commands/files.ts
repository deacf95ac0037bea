/** Files of the user's, with failures as problems. */
import { fail } from '../errors.ts'
import type { World } from '../world.ts'

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
])

export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS.get(code) ?? (error instanceof Error ? error.message : String(error))
}

/** Runs what reads. @throws UserError unreadable-file */
export const reading = <T>(file: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw fail('unreadable-file', { file, reason: reasonOf(error) })
  }
}

/** @throws UserError when the file cannot be read */
export const readText = (world: World, file: string): string => reading(file, () => world.files.read(file))

/** @throws UserError when the file cannot be written */
export const writeText = (world: World, file: string, content: string | Uint8Array): void => {
  try {
    world.files.write(file, content)
  } catch (error) {
    throw fail('unwritable-file', { file, reason: reasonOf(error) })
  }
}
