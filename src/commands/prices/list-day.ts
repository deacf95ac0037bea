/** The day that a list is of: neither the first day of its prices nor the day on which somebody runs the import. */
import { fail } from '../../errors.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'

const FLAG = '--list-date'

/**
 * @param stated what the list says of itself
 * @throws UserError when nobody says it, it lies before the day that the list states, or ahead, or is none
 */
export function listDayOf(world: World, given: string | undefined, stated: string | null, title: string): string {
  const day = given === undefined ? stated : dateOf(world, given, FLAG)
  if (day === null)
    throw fail('bad-option', {
      message: `${title} does not say of which day it is: add ${FLAG} YYYY-MM-DD, the day on which the list was made or fetched`,
    })
  if (given === undefined) dateOf(world, day, title)
  const refuse = (message: string) => fail('bad-option', { message: `${FLAG} ${day}: ${message}` })
  // Fetched later and unchanged since is well possible; fetched before it was made is not.
  if (stated !== null && day < stated) throw refuse(`the list says that it is of ${stated}`)
  if (day > dateOf(world, undefined)) throw refuse('the day lies ahead')
  return day
}
