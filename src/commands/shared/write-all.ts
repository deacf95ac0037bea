/** Several files, all or none: when one cannot be written, those before it get their old text back. */
import { dirname } from 'node:path'
import type { World } from '../../world.ts'
import { writeText } from './files.ts'

export function writeAll(world: World, folder: string, changed: Record<string, string>, before: Record<string, string>): void {
  const done: string[] = []
  try {
    for (const [path, text] of Object.entries(changed)) {
      const file = `${folder}/${path}`
      makeFolderOf(world, file)
      writeText(world, file, text)
      done.push(path)
    }
  } catch (error) {
    for (const path of done) {
      const old = before[path]
      if (old === undefined) world.files.remove(`${folder}/${path}`)
      else world.files.write(`${folder}/${path}`, old)
    }
    throw error
  }
}

/** A folder that cannot be made leaves a file that cannot be written: writing says why. */
function makeFolderOf(world: World, file: string): void {
  try {
    world.files.makeFolder(dirname(file))
  } catch {}
}
