/** A control is moved, and the page says what the command says: the same JSON, figure by figure. */
import { describe, expect, it } from 'vitest'
import { STORIES } from '../helpers/decided.ts'
import { differences, expectSame } from './same.ts'
import { AS_OF, expectNoFault, flippoint, open, pageAndAnswer, pageFile, rested, saved, scenarioFile, slide } from './chromium.ts'

const DRAWS = ['--draws', '300']

describe('a moved slider', () => {
  it.each(STORIES)('%s: page, saved scenario and command agree', async (name) => {
    const { url, said } = pageAndAnswer(name, ['--example', name, ...DRAWS, '--json'])
    const page = await open(url)
    await rested(page)
    const before = await saved(page, '#save-json')
    expectSame(before.text, said)
    await slide(page, 'workload.growthPerYear', 0.61)
    await slide(page, 'team.mlPlatformEngineers', 0.5)
    await rested(page)
    const [report, scenario] = [await saved(page, '#save-json'), await saved(page, '#save')]
    const file = scenarioFile(`${name}.yaml`, scenario.text)
    expectSame(report.text, flippoint([file, ...DRAWS, '--as-of', AS_OF, '--json']))
    expect(report.text).not.toBe(before.text)
    // The command names what was set as flags: all but whose word it is must agree.
    const command = (await page.textContent('#command')) ?? ''
    const args = command.replace('npx flippoint ', '').split(' ')
    const byCommand = JSON.parse(flippoint([...args, '--json']))
    const byPage = JSON.parse(report.text)
    for (const key of ['verdict', 'options', 'comparison', 'uncertainty', 'flips', 'scenario'])
      expect(differences(byCommand[key], byPage[key])).toEqual([])
    expectNoFault(page)
    await page.context().close()
  })
})

describe('what belongs to the run of the file', () => {
  it('its gate and what changed since a baseline stay after a move, and say whose they are', async () => {
    const base = scenarioFile('base.json', flippoint(['--example', 'clinic', ...DRAWS, '--as-of', '2026-10-01', '--json']))
    const rules = ['--fail-on', 'verdict!=api', '--exit-zero', '--baseline', base]
    const page = await open(pageFile('run', ['--example', 'clinic', ...DRAWS, ...rules]))
    const sent = await page.innerHTML('#report')
    await rested(page)
    const sections = page.locator('[data-part="gate"], [data-part="since-the-baseline"]')
    expect(await page.locator('.of-the-run').count()).toBe(0)
    const said = await sections.allInnerTexts()
    expect(said).toHaveLength(2)
    await slide(page, 'workload.growthPerYear', 0.61)
    await rested(page)
    await slide(page, 'horizonMonths', 1)
    await rested(page)
    expect(await page.locator('.of-the-run').count()).toBe(2)
    const kept = await sections.allInnerTexts()
    for (const [at, text] of kept.entries()) {
      expect(text).toContain('Of the run that made this page')
      for (const line of (said[at] ?? '').split('\n')) expect(text).toContain(line)
    }
    await page.click('#reset')
    await rested(page)
    expect(await page.innerHTML('#report')).toBe(sent)
    expectNoFault(page)
    await page.context().close()
  })
})

describe('a link', () => {
  it('brings the same values to whoever opens it, and reset brings back the bytes that were sent', async () => {
    const url = pageFile('link', ['--example', 'clinic', ...DRAWS])
    const page = await open(url)
    const sent = await page.innerHTML('#report')
    await rested(page)
    await slide(page, 'horizonMonths', 1)
    await page.selectOption('[data-path="selfHost.model"] select', 'gpt-oss-120b')
    await rested(page)
    const shown = await page.textContent('#report')
    const other = await open(
      `${url}#${new URLSearchParams({ horizonMonths: '60', 'selfHost.model': '"gpt-oss-120b"' }).toString()}`,
    )
    await rested(other)
    expect(await other.textContent('#report')).toBe(shown)
    await page.click('#reset')
    await rested(page)
    expect(await page.innerHTML('#report')).toBe(sent)
    expectNoFault(page)
    expectNoFault(other)
  })

  it('that was cut or tampered with harms nothing', async () => {
    const url = pageFile('tampered', ['--example', 'clinic', ...DRAWS])
    const page = await open(
      `${url}#horizonMonths=%5B1%2C&team.mlPlatformEngineers="><img src=x onerror=alert(1)>&__proto__=1&horizonMonths=1e9`,
    )
    await page.waitForFunction(() => document.body.dataset['state'] === 'fault', undefined, { timeout: 60_000 })
    expect(await page.textContent('[data-path="horizonMonths"] [data-role="fault"]')).toContain('at most')
    expect(await page.locator('#report img, #controls img').count()).toBe(0)
    expectNoFault(page)
  })
})
