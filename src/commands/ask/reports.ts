/** Reports of answers, each decided once: as they stand in their file, or ahead of that as they would stand there. */
import type { World } from '../../world.ts'
import type { Answer } from '../decide/answer.ts'
import { readText } from '../shared/files.ts'

/** Those worked out ahead of two questions. */
const KEPT = 4

export interface Reports {
  /** Of what stands in the file */
  saved: () => Promise<Answer>
  /** Of what would stand there, so that it is there when it does */
  ready: (text: string) => Promise<unknown>
}

/** A world in which a file holds something else. */
function worldWith(world: World, file: string, text: string): World {
  return { ...world, files: { ...world.files, read: (path) => (path === file ? text : world.files.read(path)) } }
}

/** @param decide what decides the file in a world */
export function reportsOf(world: World, file: string, decide: (world: World) => Promise<Answer>): Reports {
  const known = new Map<string, Promise<Answer>>()
  const of = (text: string): Promise<Answer> => {
    const answer = known.get(text) ?? decide(worldWith(world, file, text))
    known.set(text, answer)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return answer
  }
  return { saved: async () => of(readText(world, file)), ready: of }
}
