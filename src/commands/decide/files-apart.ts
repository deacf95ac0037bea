/** Files that a run writes: none of them twice, and none that it reads, which would be gone. */
import { resolve } from 'node:path'
import { fail } from '../../errors.ts'
import type { DecideFlags } from './flags.ts'

interface NamedFile {
  path: string
  /** What names it, for messages */
  by: string
}

function writtenBy({ output, pdf, save }: DecideFlags): NamedFile[] {
  return [
    ...output.map((path) => ({ path, by: '--output' })),
    ...(pdf === undefined ? [] : [{ path: pdf, by: '--pdf' }]),
    ...(save === undefined ? [] : [{ path: save, by: '--save' }]),
  ]
}

/** The baseline may be written anew, and so may the scenario by --save: what they hold has been taken in. */
function readBy({ throughput = [], evaluation = [] }: DecideFlags, by: string, scenario: string | null): NamedFile[] {
  const itself = scenario === null || by === '--save' ? [] : [{ path: scenario, by: 'the scenario' }]
  return [
    ...itself,
    ...throughput.map((path) => ({ path, by: '--throughput' })),
    ...evaluation.map((path) => ({ path, by: '--evaluation' })),
  ]
}

function same({ path }: NamedFile) {
  return (other: NamedFile) => resolve(other.path) === resolve(path)
}

/**
 * @param scenario file of the scenario, where it has one
 * @throws UserError bad-option
 */
export function checkFilesApart(flags: DecideFlags, scenario: string | null): void {
  const files = writtenBy(flags)
  for (const [index, file] of files.entries()) {
    const twice = files.slice(0, index).find(same(file))
    const read = readBy(flags, file.by, scenario).find(same(file))
    const message = twice
      ? `${twice.by} ${twice.path} and ${file.by} ${file.path} are one file`
      : read &&
        `${file.by} ${file.path} would write over ${read.by === 'the scenario' ? 'the scenario' : `the file of ${read.by}`}`
    if (message !== undefined) throw fail('bad-option', { message, remedy: `name another file after ${file.by}` })
  }
}
