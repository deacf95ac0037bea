/** How far a long run is, redrawn in place on a terminal and silent anywhere else. */
import type { World } from '../world.ts'

const EVERY_MS = 500

export interface Progress {
  show(done: number, bad: number): void
  /** Takes the line away */
  end(): void
}

const SILENT: Progress = { show: () => {}, end: () => {} }

export const progressOn = (world: World, quiet: boolean): Progress => {
  if (quiet || !world.stderr.isTerminal || world.env['TERM'] === 'dumb') return SILENT
  const start = world.now().getTime()
  let shown = start
  let width = 0
  const draw = (text: string) => {
    world.stderr.write(`\r${text.padEnd(width)}`)
    width = text.length
  }
  return {
    show(done, bad) {
      const now = world.now().getTime()
      if (now - shown < EVERY_MS) return
      shown = now
      draw(`${done} decided, ${bad} bad, ${Math.round((done * 1000) / (now - start))} a second`)
    },
    end() {
      if (width > 0) world.stderr.write(`\r${' '.repeat(width)}\r`)
    },
  }
}
