/** A browser of this machine, and pages of the built command in it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { findChromium } from '../../src/commands/decide/chromium.ts'
import { filesAt } from '../../src/world.ts'

export const AS_OF = '2026-11-28'
const CLI = resolve('dist/cli.cjs')
const folder = mkdtempSync(join(tmpdir(), 'flippoint-browser-'))

let browser: Browser | null = null

async function opened(): Promise<Browser> {
  const executablePath = findChromium({ env: process.env, files: filesAt('.') })
  if (executablePath === null) throw new Error('no Chromium: install one, or name it in CHROMIUM_PATH')
  return (browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] }))
}

afterAll(async () => {
  await browser?.close()
  browser = null
})

export function flippoint(args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 2 ** 27 })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  return stdout
}

/** A page of the command as a file, and what the same run printed. */
export function pageAndAnswer(name: string, args: readonly string[]): { url: string; said: string } {
  const file = join(folder, `${name}.html`)
  const said = flippoint([...args, '--as-of', AS_OF, '--quiet', '-o', file])
  return { url: pathToFileURL(file).href, said }
}

export function pageFile(name: string, args: readonly string[]): string {
  return pageAndAnswer(name, args).url
}

export function scenarioFile(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** Opens an address; whatever goes wrong in the page or would leave it fails the test. */
export async function open(url: string, options: BrowserContextOptions = {}): Promise<Page & { faults: string[] }> {
  const context = await (await opened()).newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (one) => void (one.type() === 'error' && faults.push(one.text())))
  page.on('request', (one) => void (!/^(file|blob|data):/.test(one.url()) && faults.push(`asked for ${one.url()}`)))
  await page.goto(url)
  return Object.assign(page, { faults })
}

/** Waits until what is shown is the whole answer to what is set. */
export async function rested(page: Page): Promise<void> {
  await page.waitForFunction(() => document.body.dataset['state'] === 'whole', undefined, { timeout: 60_000 })
}

/** Moves a slider as a hand does. */
export async function slide(page: Page, path: string, share: number): Promise<void> {
  await page.locator(`[data-path="${path}"] [data-role="slider"]`).evaluate((slider, to) => {
    if (!(slider instanceof HTMLInputElement)) return
    slider.value = String(to * 1000)
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    slider.dispatchEvent(new Event('change', { bubbles: true }))
  }, share)
}

/** What a button saves. */
export async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

export function expectNoFault(page: { faults: string[] }): void {
  expect(page.faults).toEqual([])
}
