/** Every kind of failure inside, as the one that the library throws. */
import { CannotDecide } from '../decide/case/cannot.ts'
import { problem, UserError, type Problem } from '../errors.ts'
import { TableError } from '../pricing/table-error.ts'
import { undecided } from '../scenario/undecided.ts'
import { FlippointError } from './error.ts'

function inTables({ findings }: TableError, folder: string): Problem[] {
  return findings.map(({ rule, message, remedy, file, path }) =>
    problem('table', { rule, message, remedy }, { where: `${folder}/${file}`, path }),
  )
}

function problemsOf(error: unknown, where: string): Problem[] {
  if (error instanceof UserError) return error.problems
  if (error instanceof TableError) return inTables(error, where)
  if (error instanceof CannotDecide) return [undecided(error, 'scenario', '')]
  return [problem('internal', { message: error instanceof Error ? error.message : String(error) })]
}

/** Any failure as the library's own. @param where folder of the tables that were read */
export function failure(error: unknown, where = ''): FlippointError {
  if (error instanceof FlippointError) return error
  const [first, ...rest] = problemsOf(error, where)
  return new FlippointError([first ?? problem('internal', { message: String(error) }), ...rest], error)
}
