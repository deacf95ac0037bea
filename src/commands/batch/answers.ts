/** Answers of a batch in the order of its lines, worked out here or by helpers. */
import type { Helper } from '../../world.ts'
import type { BatchAnswer } from './batch-line.ts'
import type { InputLine } from '../shared/lines.ts'

export interface Answered {
  number: number
  answer: BatchAnswer
}

type Arrivals = AsyncIterable<InputLine[]>

/** One after another: the next is begun when the last is taken. */
export async function* oneByOne(arrivals: Arrivals, answer: (line: InputLine) => Promise<BatchAnswer>): AsyncGenerator<Answered> {
  for await (const lines of arrivals) for (const line of lines) yield { number: line.number, answer: await answer(line) }
}

/** Lines that a helper is given at a time: handing them over costs less than a hundredth of deciding them, and no helper waits long for the last. */
const AT_A_TIME = 4
/** Portions a helper, at work or waiting to be taken: enough that none is idle while a dear line is at the head. */
const AHEAD = 4

/** By itself: handed over as a part of the piece that it came in, a line would take that with it. */
function alone({ number, bytes }: InputLine): InputLine {
  return { number, bytes: bytes && new Uint8Array(bytes) }
}

/** Portions of what has come in, none of which waits for more. */
async function* portionsOf(arrivals: Arrivals): AsyncGenerator<InputLine[]> {
  for await (const lines of arrivals)
    for (let from = 0; from < lines.length; from += AT_A_TIME) yield lines.slice(from, from + AT_A_TIME).map(alone)
}

/** Fails when the run is stopped. */
function stopping(stopped: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    if (stopped.aborted) fail(stopped.reason)
    stopped.addEventListener('abort', () => fail(stopped.reason), { once: true })
  })
}

function noted<T>(promise: Promise<T>): Promise<T> {
  // It is waited for in its turn, or never: where the run has ended before, nobody is to be told.
  promise.catch(() => {})
  return promise
}

/** The helper with the least to do. */
function idlest(
  helpers: readonly Helper<InputLine[], BatchAnswer[]>[],
  busy: Map<unknown, number>,
): Helper<InputLine[], BatchAnswer[]> {
  const [first] = helpers.toSorted((a, b) => (busy.get(a) ?? 0) - (busy.get(b) ?? 0))
  if (!first) throw new RangeError('no helper')
  return first
}

/**
 * The same by several helpers, in the same order. What is read ahead is bounded: a reader that takes no more holds up everything.
 * @throws what the input or a helper fails with, and when stopped
 */
export async function* byHelpers(
  arrivals: Arrivals,
  helpers: readonly Helper<InputLine[], BatchAnswer[]>[],
  stopped: AbortSignal,
): AsyncGenerator<Answered> {
  const busy = new Map<unknown, number>()
  const ask = async (lines: InputLine[]): Promise<Answered[]> => {
    const helper = idlest(helpers, busy)
    busy.set(helper, (busy.get(helper) ?? 0) + 1)
    const answers = await helper.ask(lines)
    busy.set(helper, (busy.get(helper) ?? 0) - 1)
    return answers.map((answer, index) => ({ number: lines[index]?.number ?? 0, answer }))
  }
  const portions = portionsOf(arrivals)[Symbol.asyncIterator]()
  const stop = noted(stopping(stopped))
  const waiting: Promise<Answered[]>[] = []
  const following = () => noted(portions.next())
  let next: ReturnType<typeof following> | null = following()
  try {
    for (;;) {
      const came = waiting.length < helpers.length * AHEAD ? next?.then((one) => ({ one })) : undefined
      const [head] = waiting
      if (!came && !head) return
      // Whichever is first: an answer does not wait for the next line, nor the next line for an answer.
      const event = await Promise.race([...(head ? [head] : []), ...(came ? [came] : []), stop])
      if (Array.isArray(event)) {
        void waiting.shift()
        yield* event
      } else if (event.one.done === true) next = null
      else {
        waiting.push(noted(ask(event.one.value)))
        next = following()
      }
    }
  } finally {
    for (const helper of helpers) helper.end()
  }
}
