/** Entry of the page: what reads without a script comes alive with one. */
import { instrument, type LiveFacts } from './instrument.ts'
import { unpacked } from './packed.ts'

async function start(): Promise<void> {
  const facts: LiveFacts = JSON.parse(document.getElementById('flippoint-facts')?.textContent ?? '{}')
  const [code, setting] = await Promise.all([unpacked('flippoint-worker'), unpacked('flippoint-setting')])
  instrument(code, setting, facts)
}

/** Where nothing is painted, as in a tab behind others, the page need not wait. */
const LONGEST_MS = 1000

/** The document is painted first: workers that start would take the processor from it. */
function afterPaint(run: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    run()
  }
  new PerformanceObserver((_, observer) => {
    observer.disconnect()
    setTimeout(once, 0)
  }).observe({ type: 'paint', buffered: true })
  setTimeout(once, LONGEST_MS)
}

afterPaint(() => void start())
