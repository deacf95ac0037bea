/** Two workers: one follows a control that moves, the other works out the whole answer once it rests. Only the newest question counts. */
import type { PageAsked, PageTold } from '../messages.ts'
import type { Changes } from '../setting.ts'

type Answer = Exclude<PageTold, { kind: 'ready' }>

interface Desk {
  /** A preliminary answer, as soon as the one before is there */
  follow: (changes: Changes) => void
  /** The whole answer */
  rest: (changes: Changes) => void
  load: (yaml: string) => void
}

interface Bench {
  worker: Worker
  busy: boolean
  /** What comes next: of questions only the newest, since nobody asks the others any more */
  next: PageAsked[]
}

function benchOf(url: string, setting: string, told: (answer: Answer) => void): Bench {
  const worker = new Worker(url)
  const bench: Bench = { worker, busy: true, next: [] }
  worker.onmessage = ({ data }: MessageEvent<PageTold>) => {
    bench.busy = false
    const next = bench.next.shift()
    if (next) ask(bench, next)
    if (data.kind !== 'ready') told(data)
  }
  worker.postMessage({ kind: 'open', setting } satisfies PageAsked)
  return bench
}

function ask(bench: Bench, asked: PageAsked): void {
  if (bench.busy) {
    bench.next = [...bench.next.filter(({ kind }) => kind !== 'decide' || asked.kind !== 'decide'), asked]
    return
  }
  bench.busy = true
  bench.worker.postMessage(asked)
}

/** @param told of answers to the newest question only */
export function desk(code: string, setting: string, told: (answer: Answer) => void): Desk {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  let newest = 0
  let shown = 0
  const hear = (answer: Answer) => {
    // A preliminary answer to an older question still shows the way; nothing goes back behind what is shown.
    const isStale = answer.kind === 'shown' ? answer.id <= shown : answer.id !== newest
    if (isStale) return
    shown = answer.id
    told(answer)
  }
  const quick = benchOf(url, setting, hear)
  const whole = benchOf(url, setting, hear)
  return {
    follow: (changes) => ask(quick, { kind: 'decide', id: ++newest, changes, isPreliminary: true }),
    rest: (changes) => ask(whole, { kind: 'decide', id: ++newest, changes, isPreliminary: false }),
    load: (yaml) => {
      const id = ++newest
      ask(quick, { kind: 'load', id, yaml })
      ask(whole, { kind: 'load', id, yaml })
    },
  }
}
