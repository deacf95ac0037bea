/** One line on the terminal while something takes long, taken away again afterwards; nothing where nobody looks. */
import type { Output } from '../../output.ts'
import type { World } from '../../world.ts'

/** A wait shorter than this needs no word. */
export const PATIENCE_MS = 1000

/** Calls again and again until it is stopped. */
export type Every = (milliseconds: number, run: () => void) => () => void

const every: Every = (milliseconds, run) => {
  const timer = setInterval(run, milliseconds)
  return () => clearInterval(timer)
}

export function draw(stderr: Output, text: string) {
  return stderr.write(`\r${text.slice(0, stderr.columns - 1)}\u001b[K`)
}

/** Whether a line can be drawn and taken away, and somebody wants it. */
export function isSeen({ stderr, env }: Pick<World, 'stderr' | 'env'>, quiet: boolean) {
  return stderr.isTerminal && env['TERM'] !== 'dumb' && (env['ACCESSIBLE'] ?? '') === '' && !quiet
}

export interface Wait {
  world: Pick<World, 'stderr' | 'env'>
  quiet?: boolean
  /** What is waited for, such as "Reading results.jsonl" */
  doing: string
}

/** Says after a second what it waits for, and for how long it has. */
export async function waiting<T>(wait: Wait, run: () => Promise<T>, clock: Every = every): Promise<T> {
  if (!isSeen(wait.world, wait.quiet ?? false)) return run()
  let ticks = 0
  const stop = clock(PATIENCE_MS, () => {
    ticks += 1
    draw(wait.world.stderr, `${wait.doing} … ${(ticks * PATIENCE_MS) / 1000} s`)
  })
  try {
    return await run()
  } finally {
    stop()
    if (ticks > 0) draw(wait.world.stderr, '')
  }
}

/** The same for work that leaves no clock time to tick: it is said before when it is known to be long. */
export function working<T>(wait: Wait & { isLong: boolean }, run: () => T): T {
  if (!wait.isLong || !isSeen(wait.world, wait.quiet ?? false)) return run()
  draw(wait.world.stderr, `${wait.doing} …`)
  try {
    return run()
  } finally {
    draw(wait.world.stderr, '')
  }
}

/** For work that is likely to take a second and leaves no clock time to tick: said before, and taken away again. */
export async function announced<T>(wait: Wait, run: () => Promise<T>): Promise<T> {
  if (!isSeen(wait.world, wait.quiet ?? false)) return run()
  draw(wait.world.stderr, `${wait.doing} …`)
  try {
    return await run()
  } finally {
    draw(wait.world.stderr, '')
  }
}

interface Patience extends Omit<Wait, 'world'> {
  world: Pick<World, 'stderr' | 'env' | 'now'>
  /** Nothing may be drawn over: it is said once, as a line */
  isPlain: boolean
}

/** For work in many steps that leaves no clock time to tick: every step asks whether a second is over. */
export function patience<T>({ world, doing, isPlain }: Patience, run: (tick: () => void) => T): T {
  const { now, stderr } = world
  const begun = now().getTime()
  let said = 0
  const tick = () => {
    const seconds = Math.floor((now().getTime() - begun) / PATIENCE_MS)
    if (seconds <= said || (isPlain && said > 0)) return
    said = seconds
    if (isPlain) stderr.write(`${doing} …\n`)
    else draw(stderr, `${doing} … ${seconds} s`)
  }
  try {
    return run(tick)
  } finally {
    if (said > 0 && !isPlain) draw(stderr, '')
  }
}
