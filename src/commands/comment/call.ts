/** Calls of a host's API: tried again where it stumbles or asks to wait, given up where it refuses. */
import type * as z from 'zod'
import type { World } from '../../world.ts'
import { jsonIn } from '../shared/json-in.ts'

/** The host does not want this: no right, no such thing. Trying again changes nothing. */
export class HttpRefused extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

export interface HttpAnswer {
  value: unknown
  headers: Headers
}

export interface Api {
  /** @param tries 1 where a second call could do it twice */
  call(method: string, url: string, body?: unknown, tries?: number): Promise<HttpAnswer>
  /** @throws Refused where the host answers something else than what was asked for */
  read<T>(schema: z.ZodType<T>, url: string): Promise<{ value: T; headers: Headers }>
}

const TRIES = 3
const TIMEOUT_MS = 20_000
/** A pipeline is no place to wait longer. */
const LONGEST_WAIT_MS = 60_000

/** What the host asks to wait for: seconds, or a date. */
function askedWait(headers: Headers, now: number): number | null {
  const said = headers.get('retry-after')
  if (said === null) return null
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now
  return Number.isFinite(ms) && ms >= 0 ? ms : null
}

function isPassing(status: number) {
  return status === 429 || status >= 500
}

interface Given {
  world: Pick<World, 'fetch' | 'env' | 'now'>
  /** What the host is called in a message */
  title: string
  headers: Record<string, string>
}

/** A pause before another try, 1 second unless a test says otherwise. */
function pauseOf(env: World['env']): number {
  return Number(env['FLIPPOINT_PAUSE_MS'] ?? 1000)
}

export function apiOf({ world, title, headers }: Given): Api {
  const pause = (ms: number) => new Promise<void>((done) => void setTimeout(done, ms))
  const once = async (method: string, url: string, body: unknown): Promise<HttpAnswer | { wait: number; said: string }> => {
    const response = await world.fetch(url, {
      // A token goes to the host that it is of, and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'flippoint',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const said = `${title} answered ${response.status} to ${method} ${new URL(url).pathname}`
    if (isPassing(response.status)) {
      const asked = askedWait(response.headers, world.now().getTime())
      return { wait: asked ?? pauseOf(world.env), said }
    }
    const value = text === '' ? null : jsonIn(text)
    // A page to sign in on is how some hosts say no, with a status that says yes.
    if (!response.ok || response.status === 203 || value === undefined) throw new HttpRefused(said, response.status)
    return { value, headers: response.headers }
  }
  const call: Api['call'] = async (method, url, body, tries = TRIES) => {
    for (let left = tries; ; left--) {
      const last = left <= 1
      try {
        const answer = await once(method, url, body)
        if (!('wait' in answer)) return answer
        if (last || answer.wait > LONGEST_WAIT_MS) throw new Error(answer.said)
        await pause(answer.wait)
      } catch (error) {
        if (error instanceof HttpRefused || last || (error instanceof Error && error.message.startsWith(`${title} answered`)))
          throw error
        await pause(pauseOf(world.env))
      }
    }
  }
  const read: Api['read'] = async (schema, url) => {
    const { value, headers: answered } = await call('GET', url)
    const parsed = schema.safeParse(value)
    if (parsed.success) return { value: parsed.data, headers: answered }
    throw new HttpRefused(`${title} answered something else than ${new URL(url).pathname} should`, 0)
  }
  return { call, read }
}
