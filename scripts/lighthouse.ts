/**
 * `npm run lighthouse`: what Lighthouse gives the page of a story and every page of the site for accessibility, as a telephone and as a desk;
 * anything below 100 fails. Outside of CI: the tool is large, and is fetched into a folder of its own, never installed here.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findChromium } from '../src/commands/decide/chromium.ts'
import { filesAt } from '../src/world.ts'

const TOOL = 'lighthouse@12.8.2'
const SITE = 'dist-site'
const FORMS = [
  { name: 'telephone', flags: [] },
  { name: 'desk', flags: ['--preset=desktop'] },
]

interface Judged {
  categories: { accessibility: { score: number | null } }
  audits: Record<string, { title: string; score: number | null; scoreDisplayMode: string; details?: unknown }>
}

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'flippoint-lighthouse-'))
const CHROME_PATH = findChromium({ env: process.env, files: filesAt('.') })
if (CHROME_PATH === null) throw new Error('no Chromium: install one, or name it in CHROMIUM_PATH')
if (!existsSync(SITE)) throw new Error(`no ${SITE}: npm run site writes it`)

async function judged(url: string, flags: readonly string[]): Promise<Judged> {
  const file = join(folder, 'judged.json')
  const chrome = '--chrome-flags=--headless=new --no-sandbox'
  const asked = [url, '--quiet', '--only-categories=accessibility', '--output=json', `--output-path=${file}`, chrome, ...flags]
  await run('npm', ['exec', '--yes', `--package=${TOOL}`, '--', 'lighthouse', ...asked], {
    cwd: folder,
    env: { ...process.env, CHROME_PATH: CHROME_PATH ?? '' },
  })
  return JSON.parse(readFileSync(file, 'utf8'))
}

const server = createServer((request, response) => {
  const path = join(SITE, new URL(request.url ?? '/', 'http://localhost').pathname)
  if (!existsSync(path)) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': path.endsWith('.html') ? 'text/html; charset=utf-8' : 'image/png' })
  response.end(readFileSync(path))
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('the server has no port')
const asked = process.argv.slice(2)
const pages = [...readdirSync(SITE).filter((name) => name.endsWith('.html')), 'stories/coding-agent.html']
for (const page of asked.length > 0 ? asked : pages)
  for (const { name, flags } of FORMS) {
    const { categories, audits } = await judged(`http://127.0.0.1:${address.port}/${page}`, flags)
    const score = Math.round((categories.accessibility.score ?? 0) * 100)
    process.stdout.write(`${page}, ${name}: ${score}\n`)
    if (score === 100) continue
    process.exitCode = 1
    for (const [id, one] of Object.entries(audits))
      if (one.score === 0 && one.scoreDisplayMode === 'binary')
        process.stdout.write(`  ${id}: ${one.title}\n${JSON.stringify(one.details).slice(0, 1500)}\n`)
  }
server.close()
