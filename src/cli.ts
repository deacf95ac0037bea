/** The command line: the only file that knows commander and the process. Errors become exit codes here. */
import { Interrupted, printProblems, problem, reasonOf, UserError } from './errors.ts'
import { version } from './version.ts'
import { realWorld, type World } from './world.ts'

const DID_NOT_RUN = 2
const INTERRUPTED = 130

function isCommanderError(error: unknown): error is Error & { code: string; exitCode: number } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.')
}

/** A failed run as an exit code, with what to do on stderr. */
function report(error: unknown, world: World): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? 0 : DID_NOT_RUN
  if (error instanceof Interrupted) {
    world.stderr.write(`${error.message}\n`)
    return INTERRUPTED
  }
  const problems =
    error instanceof UserError
      ? error.problems
      : [problem('internal', { message: error instanceof Error ? error.message : String(error) })]
  world.stderr.write(printProblems(problems))
  if (world.argv.includes('--debug') && error instanceof Error) world.stderr.write(`${error.stack ?? ''}\n`)
  return DID_NOT_RUN
}

/** Runs the command line of a world. @returns the exit code; never throws */
export async function run(world: World): Promise<number> {
  try {
    if (world.argv.length === 1 && (world.argv[0] === '--version' || world.argv[0] === '-V')) {
      world.stdout.write(`${version}\n`)
      return 0
    }
    // Everything but the version needs the option parser, and nothing else does.
    const { program } = await import('./commands/program.ts')
    return await program(world, version)
  } catch (error) {
    return report(error, world)
  }
}

/** The reader of a pipe may leave when it has seen enough: that is no failure of ours. Anything else is. */
function onLost(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  process.exitCode = DID_NOT_RUN
  process.stderr.write(`error: cannot write to stdout: ${reasonOf(error)}\n  → what was written is not whole\n`)
}

/**
 * Entry of the process. It is ended once all is written, since a pipe is cut short by an earlier end; and it is ended, since
 * tidying up memory that the system takes back at once is a part of a short run that people wait for.
 * @param home where the package keeps its tables and examples
 */
export async function main(home: string): Promise<void> {
  const world = realWorld(home, onLost)
  const code = await run(world)
  // Before the wait: where input has ended, the process may be on its way out already.
  process.exitCode = process.exitCode || code
  await world.stdout.flushed()
  await world.stderr.flushed()
  process.exit()
}
