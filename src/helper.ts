/** Entry of a helper: another thread of the command, which answers what the first one hands to it, in turn. */
import { parentPort, workerData } from 'node:worker_threads'
import { batchHelper } from './commands/batch/answerer.ts'
import type { InputLine } from './commands/shared/lines.ts'
import { realWorld } from './world.ts'

const port = parentPort
if (port) {
  const ready = batchHelper(
    realWorld(import.meta.dirname, () => {}),
    workerData,
  )
  // A failure ends the thread, and the first one hears of it.
  port.on('message', async (lines: InputLine[]) => port.postMessage(await (await ready)(lines)))
}
