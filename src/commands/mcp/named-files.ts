/** Files that somebody named, and no others: what a server that is told what to read by a program goes by. */
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { fail } from '../../errors.ts'
import type { Files, World } from '../../world.ts'

/** Where a path leads, links followed; of what is not there, where it would be. */
function realOf({ files, cwd }: Pick<World, 'files' | 'cwd'>, path: string): string {
  const whole = resolve(cwd, path)
  try {
    return resolve(cwd, files.real(whole))
  } catch {
    const above = dirname(whole)
    return above === whole ? whole : resolve(realOf({ files, cwd }, above), relative(above, whole))
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function refuse(what: string): never {
  throw fail('read-only', { what })
}

export interface NamedFile {
  /** By the user: at the start, or as roots of the client */
  paths: readonly string[]
  /** Ours, and the user's own tables: read without being asked for */
  own: readonly string[]
}

/**
 * The same files, where only what is named can be read, by the place that it leads to: a link out of a named folder leads to
 * what nobody named. Nothing can be written.
 */
export function namedFiles(world: Pick<World, 'files' | 'cwd'>, { paths, own }: NamedFile): Files {
  const { files, cwd } = world
  const allowed = (path: string): string => {
    const real = realOf(world, path)
    if (![...own, ...paths].some((one) => isInside(realOf(world, one), real)))
      throw fail('not-named', { file: path, named: paths })
    return real
  }
  // Names that the world knows stay as they are written: it may be one that is no disk.
  const place = (path: string) => {
    const real = allowed(path)
    return real === resolve(cwd, path) ? path : real
  }
  return {
    read: (path) => files.read(place(path)),
    chunks: (path, stop) => files.chunks(place(path), stop),
    exists: (path) => files.exists(place(path)),
    real: (path) => files.real(place(path)),
    list: (path) => files.list(place(path)),
    write: refuse,
    stage: refuse,
    makeFolder: refuse,
    remove: refuse,
  }
}
