/** The page for everybody: on a telephone, on paper, without a script, by keyboard alone, read aloud. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectNoFault, open, pageFile, rested, scenarioFile } from './chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NAMES = ['saas-copilot', 'coding-agent', 'clinic']

let urls: Record<string, string> = {}

beforeAll(() => {
  urls = Object.fromEntries(NAMES.map((name) => [name, pageFile(name, ['--example', name, '--draws', '300'])]))
})

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

async function violations(url: string, options: Parameters<typeof open>[1]): Promise<string[]> {
  const page = await open(url, { ...options, bypassCSP: true })
  await rested(page)
  for (const one of await page.locator('details').all())
    await one.evaluate((details: HTMLDetailsElement) => (details.open = true))
  await page.evaluate(AXE)
  const found = await page.evaluate<Violation[]>('axe.run().then((all) => all.violations)')
  await page.context().close()
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
}

const WIDTHS = [1280, 390]
const SCHEMES = ['light', 'dark'] as const

describe('read aloud', () => {
  it.each(WIDTHS.flatMap((width) => SCHEMES.map((colorScheme) => [width, colorScheme] as const)))(
    'axe finds nothing at %i px, %s',
    async (width, colorScheme) =>
      expect(await violations(urls['coding-agent'] ?? '', { viewport: { width, height: 900 }, colorScheme })).toEqual([]),
  )
})

describe('at any width', () => {
  it.each(WIDTHS.flatMap((width) => NAMES.map((name) => [name, width] as const)))(
    '%s at %i px: nothing is cut off, no word is broken',
    async (name, width) => {
      const page = await open(urls[name] ?? '', { viewport: { width, height: 900 } })
      await rested(page)
      const found = await page.evaluate(() => {
        const cut = document.documentElement.scrollWidth > document.documentElement.clientWidth
        // A cell whose text is higher than its lines at its spaces allow has a word broken in it.
        const broken = [...document.querySelectorAll('tbody th')].filter((cell) => {
          const longest = Math.max(...(cell.textContent ?? '').split(/\s+/).map((word) => word.length))
          return cell.clientWidth < longest * 4 && longest > 3 && cell.clientWidth > 0
        })
        return { cut, broken: broken.map((cell) => cell.textContent) }
      })
      expect(found).toEqual({ cut: false, broken: [] })
      await page.context().close()
    },
  )
})

describe('without a script', () => {
  it('the document, its charts and its tables are there, and no dead control', async () => {
    const page = await open(urls['coding-agent'] ?? '', { javaScriptEnabled: false })
    expect(await page.locator('h1').innerText()).toMatch(/\.$/)
    expect(await page.locator('figure > svg').count()).toBe(6)
    expect(await page.locator('figure details table').count()).toBe(6)
    expect(await page.locator('input:visible, button:visible, select:visible').count()).toBe(0)
    expectNoFault(page)
  })
})

describe('on paper', () => {
  it.each(NAMES)('%s: four pages at most before the appendix', async (name) => {
    const page = await open(urls[name] ?? '')
    await rested(page)
    const pages = async () =>
      ((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
    const all = await pages()
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('.part-assumptions-not-from-your-scenario, .part-figures')) one.remove()
    })
    const first = await pages()
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThanOrEqual(4)
    expect(all).toBeGreaterThan(first)
  })
})

describe('by keyboard alone', () => {
  it('every control is reached, has a name, and answers', async () => {
    const page = await open(urls['clinic'] ?? '')
    await rested(page)
    const seen: string[] = []
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('skip')
    await page.keyboard.press('Enter')
    for (let step = 0; step < 20; step++) await page.keyboard.press('Shift+Tab')
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const active = document.activeElement
        const box = active?.closest('[data-path]')
        return active === null || active === document.body
          ? ''
          : (box?.getAttribute('data-path') ?? (active.id || active.tagName))
      })
      seen.push(at)
    }
    const wanted = await page.locator('[data-path]').evaluateAll((all) => all.map((one) => one.getAttribute('data-path')))
    expect(seen).toEqual(expect.arrayContaining([...wanted, 'reset', 'link', 'save', 'save-json']))
    const before = await page.textContent('#report')
    await page.focus('[data-path="workload.growthPerYear"] [data-role="slider"]')
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowRight')
    await rested(page)
    expect(await page.textContent('#report')).not.toBe(before)
    await page.focus('#reset')
    await page.keyboard.press('Enter')
    await rested(page)
    expect(await page.textContent('#report')).toBe(before)
    expectNoFault(page)
  })
})

const HOSTILE = `"><script>document.title='x'</script><img src=x onerror="document.title='x'"></title></style>' onload=x \u202e`

describe('a hostile name', () => {
  it('in the scenario, in a link and in a field stays text', async () => {
    const quoted = JSON.stringify(HOSTILE)
    const file = scenarioFile(
      'hostile.yaml',
      `name: ${quoted}\nworkload: {apiUsdPerMonth: 60000}\ndata: {regionRequired: ${quoted}}\n`,
    )
    const page = await open(pageFile('hostile', [file, '--draws', '300']))
    await rested(page)
    await page.fill('[data-path="workload.growthPerYear"] [data-role="field"]', '40')
    await page.keyboard.press('Tab')
    await rested(page)
    expect(await page.locator('img, #report script, #controls script').count()).toBe(0)
    expect(await page.title()).not.toBe('x')
    expect(await page.textContent('#report')).toContain('<script>')
    expect(await page.locator('script').count()).toBe(4)
    expectNoFault(page)
  })
})
