/** `prices update` against a server that misbehaves: whatever happens, nothing is touched. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture, withTables } from '../helpers/imports.ts'
import { ran } from '../helpers/world.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const good = fixture('openrouter.json')

const ANSWERS: Record<string, RequestListener> = {
  good: (_, response) => response.writeHead(200, JSON_TYPE).end(good),
  plain: (_, response) => response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(good),
  'with a mark': (_, response) => response.writeHead(200, JSON_TYPE).end(`\uFEFF${good}`),
  moved: (_, response) => response.writeHead(302, { location: 'https://openrouter.ai/good' }).end(),
  slow: (_, response) => void response.writeHead(200, JSON_TYPE).write('{"data": ['),
  'cut off': (_, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': String(good.length) })
    response.write(good.slice(0, 100), () => response.destroy())
  },
  'cut short': (_, response) => response.writeHead(200, JSON_TYPE).end(good.slice(0, 100)),
  huge: (_, response) => response.writeHead(200, JSON_TYPE).end(' '.repeat(3_000_000)),
  'huge in its own words': (_, response) => response.writeHead(200, { ...JSON_TYPE, 'content-length': '9000000000' }).write('{'),
  page: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  broken: (_, response) => response.writeHead(500, JSON_TYPE).end(good),
  'to a file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  'to http': (_, response) => response.writeHead(301, { location: 'http://openrouter.ai/good' }).end(),
  'round and round': (_, response) => response.writeHead(302, { location: 'https://openrouter.ai/round%20and%20round' }).end(),
  empty: (_, response) => response.writeHead(200, JSON_TYPE).end('{"data": []}'),
}

let server: Server
function base() {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = decodeURIComponent(request.url ?? '').slice(1)
    ANSWERS[name]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const own = { '/home/me/.config/flippoint/pricing/api/kept.txt': 'mine' }

/** The first request goes to the answer under test, redirects to where they lead on the same server. */
function update(answer: string, argv: string[] = []) {
  let isFirst = true
  return ran(
    ['prices', 'update', 'openrouter', '--timeout', '5', '--max-mb', '2', ...argv],
    withTables({
      files: own,
      env: { HOME: '/home/me' },
      fetch: (url, init) => {
        const path = isFirst ? `/${encodeURIComponent(answer)}` : new URL(url).pathname
        isFirst = false
        return fetch(`${base()}${path}`, init)
      },
    }),
  )
}

describe('prices update', () => {
  it.each(['good', 'plain', 'with a mark', 'moved'])('%s: writes the user’s own tables', async (answer) => {
    const { code, stdout, stderr, files } = await update(answer)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/1 new period from 2026-11-24/)
    const file = JSON.parse(files['/home/me/.config/flippoint/pricing/api/openrouter.json'] ?? '')
    expect(file.models[0].prices[0]).toMatchObject({ inputUsdPerMtok: 1.2, source: 'https://openrouter.ai/api/v1/models' })
  })

  it.each([
    ['slow', /not whole within 0\.3 seconds/],
    ['cut off', /terminated|closed|aborted/],
    ['cut short', /this is no JSON/],
    ['huge', /longer than 2 MB/],
    ['huge in its own words', /longer than 2 MB/],
    ['page', /it is text\/html, not JSON/],
    ['broken', /the server answered 500/],
    ['to a file', /leads to file:\/\/\/etc\/passwd, which is not https/],
    ['to http', /leads to http:\/\/openrouter\.ai\/good, which is not https/],
    ['round and round', /more than 5 redirects/],
    ['empty', /no rows/],
  ])('%s: says so and touches nothing', async (answer, message) => {
    const { code, stdout, stderr, files } = await update(answer, answer === 'slow' ? ['--timeout', '0.3'] : [])
    expect({ code, stdout, files }).toEqual({ code: 2, stdout: '', files: own })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/nothing was changed/)
  })

  it('a source that cannot be downloaded is refused without a request', async () => {
    const { code, stderr } = await ran(['prices', 'update', 'skypilot'], withTables())
    expect(code).toBe(2)
    expect(stderr).toMatch(/choose one of litellm, models\.dev, openrouter/)
  })

  it.each([
    ['--timeout', 'soon'],
    ['--max-mb', '0'],
  ])('%s %s is refused', async (flag, value) => {
    const { code, stderr } = await update('good', [flag, value])
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`${flag} ${value} is not a number above 0`))
  })

  it('without a network, says so', async () => {
    const { code, stderr } = await ran(['prices', 'update', '--dry-run'], withTables({ env: { HOME: '/home/me' } }))
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: https:\/\/raw\.githubusercontent\.com\/BerriAI\/litellm\/.*no network in this test/)
  })
})
