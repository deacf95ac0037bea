/** Changes that break a file the way files break: keys that are lost, values of another kind, rows torn, bytes flipped. */
import fc from 'fast-check'

/** Draws numbers for a mutation from the numbers of its case: the same numbers make the same change. */
export type Draw = (below: number) => number

function drawFrom(numbers: readonly number[]): Draw {
  let at = 0
  return (below) => (below <= 0 ? 0 : Math.abs(numbers[at++ % numbers.length] ?? 0) % below)
}

const NUL = String.fromCharCode(0)
const BELL = String.fromCharCode(27, 93, 48, 59, 120, 7)

/** What stands in a place where something else was meant. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  '',
  'NaN',
  '∞',
  '1e999',
  '12,5',
  '2026-13-45',
  '0x10',
  '=1+1',
  'null',
  `a${NUL}b`,
  BELL,
  '../../etc/passwd',
  '__proto__',
  '\ud800',
  '‮ovorp',
  'x'.repeat(5000),
  0,
  -0,
  -1,
  0.5,
  1e-320,
  1e21,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  4294967296,
  [],
  {},
  [[]],
  [null],
  { low: 3, high: 1 },
  { low: 1, mode: 2, high: 1e308 },
  { toString: 1 },
  { length: -1 },
  Array.from({ length: 300 }, (_, index) => index),
]

const KEYS = ['__proto__', 'constructor', 'toString', '', 'id', 'low', 'length', 'prices', ' ', 'a.b', '0', 'ключ']

type Node = Record<string, unknown> | unknown[]

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** Every place of a value: its holder and its name there. */
function places(value: unknown, found: [Node, string][] = []): [Node, string][] {
  if (!isNode(value)) return found
  for (const [key, child] of Object.entries(value)) {
    found.push([value, key])
    places(child, found)
  }
  return found
}

function put(holder: Node, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

type Change = (holder: Node, key: string, draw: Draw, all: [Node, string][]) => void

function at(holder: Node, key: string): unknown {
  return Reflect.get(holder, key)
}

const CHANGES: readonly Change[] = [
  (holder, key, draw) => put(holder, key, structuredClone(VALUES[draw(VALUES.length)])),
  (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
  (holder, key, draw) => {
    const value = at(holder, key)
    if (Array.isArray(holder)) holder.push(value)
    else put(holder, KEYS[draw(KEYS.length)] ?? '', value)
  },
  (holder, key) => put(holder, key, [at(holder, key)]),
  (holder, key) => put(holder, key, { value: at(holder, key) }),
  (holder, key, draw, all) => {
    const other = all[draw(all.length)]
    // A copy: a ring is no JSON.
    if (other) put(holder, key, structuredClone(at(other[0], other[1])))
  },
  (holder, key) => {
    const value = at(holder, key)
    if (typeof value === 'number') put(holder, key, -value)
    else if (typeof value === 'string') put(holder, key, value.slice(1))
  },
  (holder, key, draw) => {
    const value = at(holder, key)
    if (typeof value === 'number') put(holder, key, value * 10 ** (draw(40) - 20))
    else if (typeof value === 'string') put(holder, key, value + value)
  },
  (holder, key) => put(holder, key, JSON.stringify(at(holder, key)) ?? ''),
]

/** A JSON value with changes in it. @param numbers which ones, and where */
export function changed(value: unknown, numbers: readonly number[], changes: number): unknown {
  const draw = drawFrom(numbers)
  const root = { whole: structuredClone(value) }
  for (let index = 0; index < changes; index++) {
    const all = places(root)
    const place = all[draw(all.length)]
    if (place) CHANGES[draw(CHANGES.length)]?.(place[0], place[1], draw, all)
  }
  return root.whole
}

const BYTES = [0, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x7b, 0x5b, 0x80, 0xff, 0xfe, 0xef, 0x2d, 0x39]

/** Bytes torn: cut short, flipped, a piece twice, lines lost or swapped, an end of line of another system. */
export function torn(bytes: Uint8Array, numbers: readonly number[], changes: number): Uint8Array {
  const draw = drawFrom(numbers)
  let out = Buffer.from(bytes)
  const between = () => {
    const [a, b] = [draw(out.length + 1), draw(Math.min(out.length, 400) + 1)]
    return [a, Math.min(out.length, a + b)] as const
  }
  for (let index = 0; index < changes; index++) {
    const [from, to] = between()
    switch (draw(8)) {
      case 0:
        out = out.subarray(0, from)
        break
      case 1:
        if (from < out.length) out[from] = BYTES[draw(BYTES.length)] ?? 0
        break
      case 2:
        out = Buffer.concat([out.subarray(0, to), out.subarray(from)])
        break
      case 3:
        out = Buffer.concat([out.subarray(0, from), out.subarray(to)])
        break
      case 4:
        out = Buffer.concat([out.subarray(0, from), Buffer.from([BYTES[draw(BYTES.length)] ?? 0]), out.subarray(from)])
        break
      case 5: {
        const lines = out.toString('latin1').split('\n')
        const [first, second] = [draw(lines.length), draw(lines.length)]
        const line = lines[first] ?? ''
        lines[first] = lines[second] ?? ''
        lines[second] = draw(2) === 0 ? line : ''
        out = Buffer.from(lines.join('\n'), 'latin1')
        break
      }
      case 6:
        out = Buffer.from(out.toString('latin1').replaceAll('\n', draw(2) === 0 ? '\r\n' : '\r'), 'latin1')
        break
      default:
        out = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), out])
    }
  }
  return out
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Documents of a text: one, or one a line; null: it is no JSON. */
function documents(text: string): unknown[] | null {
  const whole = jsonIn(text)
  if (whole !== undefined) return [whole]
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const values = lines.map(jsonIn)
  return lines.length > 0 && values.every((value) => value !== undefined) ? values : null
}

export interface Mutation {
  seed: number
  numbers: number[]
  changes: number
  /** Whether the bytes are torn though the file is JSON */
  raw: boolean
}

/** One of some files, and what is done to it. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  seed: fc.nat(10_000),
  numbers: fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 40 }),
  changes: fc.integer({ min: 1, max: 5 }),
  raw: fc.boolean(),
})

/** A file with the mutation in it: in its values where it is JSON, in its bytes where it is not, or was not to be. */
export function mutated(bytes: Uint8Array, { numbers, changes, raw }: Mutation): Uint8Array {
  const values = raw && (numbers[0] ?? 0) % 3 === 0 ? null : documents(Buffer.from(bytes).toString('utf8'))
  if (values === null) return torn(bytes, numbers, changes)
  const next = changed(values, numbers, changes)
  const list = Array.isArray(next) ? next : [next]
  return Buffer.from(
    list.length === 1 ? (JSON.stringify(list[0]) ?? '') : list.map((one) => JSON.stringify(one) ?? '').join('\n'),
  )
}
