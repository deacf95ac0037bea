/**
 * `npm run bench:page`: what the page costs whoever opens it. First paint against an empty page that carries the same bytes, and the
 * time from a moved slider to the changed report, with the page's thread slowed down four times. Ratios and percentiles, never one run.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../src/commands/decide/chromium.ts'
import { decideWith } from '../src/page/answer.ts'
import { valueAtPosition } from '../src/page/browser/scale.ts'
import { factsOf } from '../src/page/controls-html.ts'
import { controlsOf } from '../src/page/controls.ts'
import type { PageSetting } from '../src/page/setting.ts'
import { filesAt } from '../src/world.ts'

/** The compiler names functions by a helper that a page does not have. */
const HELPER = 'globalThis.__name ??= (one) => one'

const PAINTS = 15
const MOVES = 100
const SLOW = 4
const STORY = process.argv[2] ?? 'coding-agent'

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

async function firstPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(HELPER)
  await page.goto(url)
  const time = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const look = () => {
          const [entry] = performance.getEntriesByName('first-contentful-paint')
          if (entry) done(entry.startTime)
          else setTimeout(look, 5)
        }
        look()
      }),
  )
  await context.close()
  return time
}

/** The page with nothing to read but a word: what its bytes alone cost. */
function emptied(page: string): string {
  const blocks = [...page.matchAll(/<script type="[^"]*"[^>]*>[\s\S]*?<\/script>/g)].map(([block]) => block)
  const size = page.length - blocks.join('').length
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><p>x</p>${blocks.join('')}<script type="text/plain">${'x'.repeat(Math.max(0, size))}</script></body></html>`
}

async function paints(browser: Browser, file: string, empty: string): Promise<void> {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let run = 0; run < PAINTS; run++) {
    ours.push(await firstPaint(browser, pathToFileURL(file).href))
    theirs.push(await firstPaint(browser, pathToFileURL(empty).href))
  }
  const [a, b] = [quantile(ours, 0.5), quantile(theirs, 0.5)]
  process.stdout.write(
    `first paint: ${a.toFixed(0)} ms, of an empty page with the same bytes ${b.toFixed(0)} ms: ${(a / b).toFixed(2)} times (median of ${PAINTS})\n`,
  )
}

/**
 * Processor time of the preliminary answers to the same moves, here, where other programs do not count: a browser cannot be told to slow
 * down a worker, and on a processor that is four times slower each takes four times as long.
 */
function answers(file: string): void {
  const packed = /id="flippoint-setting">([^<]*)</.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const setting: PageSetting = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
  const { report } = decideWith(setting, {}, true)
  const sliders = factsOf(controlsOf(report, setting.tables)).filter(
    ({ kind, value }) => kind === 'slider' && typeof value === 'number',
  )
  const times: number[] = []
  const changes: Record<string, unknown> = {}
  // As many before them: the first run while code is still compiled.
  for (let move = 0; move < 2 * MOVES; move++) {
    const slider = sliders[move % sliders.length]
    if (slider) changes[slider.path] = valueAtPosition(slider, 100 + ((move * 137) % 800))
    const began = process.cpuUsage()
    decideWith(setting, changes, true)
    const { user, system } = process.cpuUsage(began)
    if (move >= MOVES) times.push((user + system) / 1000)
  }
  process.stdout.write(
    `a preliminary answer: ${quantile(times, 0.5).toFixed(0)} ms of a processor in the median, 95th of 100 ${quantile(times, 0.95).toFixed(0)} ms\n`,
  )
}

async function moves(browser: Browser, file: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(HELPER)
  await page.goto(pathToFileURL(file).href)
  await page.waitForFunction(() => document.body.dataset['state'] === 'whole', undefined, { timeout: 120_000 })
  for (const rate of [1, SLOW]) {
    const session = await context.newCDPSession(page)
    if (rate > 1) await session.send('Emulation.setCPUThrottlingRate', { rate })
    const times: number[] = []
    for (let move = 0; move < MOVES; move++) {
      times.push(
        await page.evaluate(
          (at) =>
            new Promise<number>((done) => {
              const sliders = [...document.querySelectorAll<HTMLInputElement>('[data-role="slider"]:enabled')]
              const slider = sliders[at % sliders.length]
              const seen = document.body.dataset['seen']
              if (!slider) return done(Number.NaN)
              slider.value = String(100 + ((at * 137) % 800))
              const began = performance.now()
              // Painted: after the frame that shows the change.
              const watch = new MutationObserver(() => {
                if (document.body.dataset['seen'] === seen) return
                watch.disconnect()
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0))
              })
              watch.observe(document.body, { attributes: true })
              slider.dispatchEvent(new Event('input', { bubbles: true }))
            }),
          move,
        ),
      )
      await page.waitForTimeout(30)
    }
    process.stdout.write(
      `a moved slider${rate > 1 ? `, the page's thread slowed down ${rate} times` : ''}: median ${quantile(times, 0.5).toFixed(0)} ms, 95th of 100 ${quantile(times, 0.95).toFixed(0)} ms (${MOVES} moves)\n`,
    )
  }
  await context.close()
}

const executablePath = findChromium({ env: process.env, files: filesAt('.') })
if (executablePath === null) throw new Error('no Chromium: install one, or name it in CHROMIUM_PATH')
const folder = mkdtempSync(join(tmpdir(), 'flippoint-page-'))
const [file, empty] = [join(folder, 'page.html'), join(folder, 'empty.html')]
const { status, stderr } = spawnSync(process.execPath, [
  'dist/cli.cjs',
  '--example',
  STORY,
  '--as-of',
  '2026-11-28',
  '-q',
  '-o',
  file,
])
if (status !== 0) throw new Error(stderr.toString())
writeFileSync(empty, emptied(readFileSync(file, 'utf8')))
process.stdout.write(`${STORY}: ${statSync(file).size} bytes\n`)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
await paints(browser, file, empty)
await moves(browser, file)
answers(file)
await browser.close()
