/** A text from the network: https only, in time, of the right kind, and not too long. Anything else is an error. */
import { fail, UserError } from '../../errors.ts'
import type { World } from '../../world.ts'

export interface DownloadLimits {
  milliseconds: number
  bytes: number
}

const MOST_REDIRECTS = 5
const REDIRECTS = [301, 302, 303, 307, 308]
const OK = 200

/** GitHub serves raw files as plain text. */
const KINDS = /^(application\/(json|[\w.+-]+\+json)|text\/plain)\b/i

function isHttps(url: string) {
  return URL.canParse(url) && new URL(url).protocol === 'https:'
}

function refuse(url: string, message: string) {
  return fail('bad-download', { url, message })
}

/** Follows redirects itself, so that none leads off https. */
async function opened(world: World, first: string, signal: AbortSignal): Promise<{ url: string; response: Response }> {
  let url = first
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (!isHttps(url)) throw refuse(first, hop === 0 ? 'this is not an https address' : `it leads to ${url}, which is not https`)
    const response = await world.fetch(url, { redirect: 'manual', signal })
    const target = response.headers.get('location')
    if (!REDIRECTS.includes(response.status) || target === null) return { url, response }
    await response.body?.cancel()
    url = new URL(target, url).href
  }
  throw refuse(first, `more than ${MOST_REDIRECTS} redirects`)
}

const MEGABYTE = 1_000_000
function tooLong(url: string, bytes: number) {
  return refuse(url, `longer than ${bytes / MEGABYTE} MB`)
}

async function bodyOf(url: string, response: Response, bytes: number): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > bytes) throw tooLong(url, bytes)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > bytes) throw tooLong(url, bytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function failure(url: string, error: unknown, { milliseconds }: DownloadLimits) {
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
  const message = error instanceof Error ? `${error.message}${cause === '' ? '' : `: ${cause}`}` : String(error)
  return refuse(url, isLate ? `not whole within ${milliseconds / 1000} seconds` : message)
}

/** @throws UserError bad-download */
export async function download(world: World, url: string, limits: DownloadLimits): Promise<string> {
  const aborter = new AbortController()
  // A timer of our own: AbortSignal.timeout inside AbortSignal.any may be collected before it fires, and the wait never ends.
  const late = setTimeout(() => aborter.abort(new DOMException('too late', 'TimeoutError')), limits.milliseconds)
  try {
    const { response } = await opened(world, url, aborter.signal)
    if (response.status !== OK) throw refuse(url, `the server answered ${response.status}`)
    const kind = response.headers.get('content-type') ?? 'nothing'
    if (!KINDS.test(kind)) throw refuse(url, `it is ${kind}, not JSON`)
    return await bodyOf(url, response, limits.bytes)
  } catch (error) {
    // A refused answer is not read to its end: let go of the connection.
    aborter.abort()
    throw error instanceof UserError ? error : failure(url, error, limits)
  } finally {
    clearTimeout(late)
  }
}
