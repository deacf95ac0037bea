/** The world that a tool of the server runs in: what the commands need, without what could be written, asked or reached. */
import { fail } from '../../errors.ts'
import type { Output } from '../../output.ts'
import type { World } from '../../world.ts'
import { ownTablesFolder } from '../shared/tables.ts'
import { namedFiles } from './named-files.ts'

function output(write: Output['write']): Output {
  return { write, ready: async () => 'open', isTerminal: false, columns: 80 }
}

function noInput(): never {
  throw fail('not-named', { file: '-', named: [] })
}

function noNetwork(): never {
  throw fail('read-only', { what: 'a download' })
}

function namesOf(paths: readonly (string | null | undefined)[]): string[] {
  return paths.flatMap((path) => path ?? [])
}

/**
 * @param named files and folders that may be read @param pricing folder of tables that the user laid over the shipped ones
 * @param note told what a command would say beside its answer
 */
export function readOnlyWorld(
  world: World,
  named: readonly string[],
  pricing: string | undefined,
  note: (text: string) => void,
): World {
  return {
    ...world,
    argv: [],
    stdin: { isTerminal: false, text: noInput, chunks: noInput },
    stdout: output(() => {}),
    stderr: output((text) => note(String(text))),
    terminal: () => null,
    files: namedFiles(world, { paths: named, own: namesOf([world.home, ownTablesFolder(world), pricing]) }),
    fetch: noNetwork,
    committed: () => null,
  }
}
