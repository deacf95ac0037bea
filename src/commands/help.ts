/** The help of `flippoint`, where it goes to stderr with an error. */
import type { World } from '../world.ts'

/** Every command has its flags in it, so all of them are defined for once. */
export async function help(world: World, version: string): Promise<string> {
  const { commandsFor, EXAMPLES } = await import('./program.ts')
  return `${EXAMPLES}\n${(await commandsFor({ world, version, exit: () => {} })).helpInformation()}`
}
