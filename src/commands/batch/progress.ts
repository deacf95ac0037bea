/** How far a long run is, redrawn in place on a terminal and silent anywhere else. */
import { count } from '../../report/sentences/format.ts'
import type { World } from '../../world.ts'
import { draw, isSeen } from '../shared/progress-line.ts'

const EVERY_MS = 500

export interface BatchProgress {
  show(done: number, bad: number): void
  /** Takes the line away */
  end(): void
}

const SILENT: BatchProgress = { show: () => {}, end: () => {} }

export function progressOn(world: World, quiet: boolean): BatchProgress {
  if (!isSeen(world, quiet)) return SILENT
  const start = world.now().getTime()
  let shown = start
  let isDrawn = false
  return {
    show(done, bad) {
      const now = world.now().getTime()
      if (now - shown < EVERY_MS) return
      shown = now
      isDrawn = true
      draw(
        world.stderr,
        `${count(done)} decided, ${count(bad)} bad, ${count(Math.round((done * 1000) / (now - start)))} a second`,
      )
    },
    end() {
      if (isDrawn) draw(world.stderr, '')
      isDrawn = false
    },
  }
}
