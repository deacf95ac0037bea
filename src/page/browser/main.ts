/** Entry of the page: what reads without a script comes alive with one. */
import { instrument, type LiveFacts } from './instrument.ts'
import { unpacked } from './packed.ts'

async function start(): Promise<void> {
  const facts: LiveFacts = JSON.parse(document.getElementById('flippoint-facts')?.textContent ?? '{}')
  const [code, setting] = await Promise.all([unpacked('flippoint-worker'), unpacked('flippoint-setting')])
  instrument(code, setting, facts)
}

// The document is painted first.
requestAnimationFrame(() => setTimeout(() => void start(), 0))
