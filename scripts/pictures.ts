/** `npm run pictures`: what the terminal and the page look like, light and dark, from a story. Needs a Chromium. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from '../src/commands/decide/chromium.ts'
import { Html, markup } from '../src/report/html/tag.ts'
import { filesAt } from '../src/world.ts'

const OUT = 'docs/pictures'
const STORY = 'saas-copilot'
const AS_OF = '2026-11-28'
const THEMES = [
  { name: 'light', back: '#ffffff', ink: '#1b1b1b' },
  { name: 'dark', back: '#16181b', ink: '#e8e8e8' },
] as const

function flippoint(args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['dist/cli.cjs', '--example', STORY, '--as-of', AS_OF, '--quiet', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, FLIPPOINT_PRICING_DIR: '', FLIPPOINT_SITE: '', NO_COLOR: '1' },
    },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** Line by line: a template takes the end of a line for a space. */
function screenOf(text: string, { back, ink }: (typeof THEMES)[number]): string {
  const [answer = '', ...rest] = text.trimEnd().split('\n\n')
  const style = `body{margin:0;background:${back};color:${ink}}pre{font:15px/1.4 monospace;padding:1.2rem;margin:0}`
  const lines = (block: string) => block.split('\n').map((line) => markup`${line}\n`)
  return markup`<!doctype html><meta charset="utf-8"><style>${new Html(style)}</style><pre><strong>${lines(answer)}</strong>
${lines(rest.join('\n\n'))}</pre>`.text
}

const executablePath = findChromium({ env: process.env, files: filesAt('.') })
if (executablePath === null) throw new Error('no Chromium: install one, or name it in CHROMIUM_PATH')
mkdirSync(OUT, { recursive: true })
const file = join(mkdtempSync(join(tmpdir(), 'flippoint-pictures-')), 'page.html')
const text = flippoint(['-o', file])
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const theme of THEMES) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: theme.name })
  await page.goto(pathToFileURL(file).href)
  await page.waitForSelector('body[data-state=whole]', { timeout: 120_000 })
  await page.screenshot({ path: join(OUT, `page-${theme.name}.png`) })
  await page.close()
  // A page of its own: the policy of the one before would refuse its style.
  const screen = await browser.newPage({ viewport: { width: 760, height: 400 } })
  await screen.setContent(screenOf(text, theme))
  await screen.screenshot({ path: join(OUT, `terminal-${theme.name}.png`), fullPage: true })
  await screen.close()
}
await browser.close()
