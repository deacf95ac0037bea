/** The questionnaire of the site by keyboard alone: its questions, to a verdict, which is the command's. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { calculatorCode } from '../../scripts/site/bundle.ts'
import { calculatorPage } from '../../scripts/site/calculator.ts'
import { settingOf } from '../../scripts/site/setting.ts'
import { expectSame } from './same.ts'
import { AS_OF, expectNoFault, flippoint, open, rested, saved, scenarioFile } from './chromium.ts'

const DRAWS = 300

let url = ''

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'flippoint-asking-')), 'calculator.html')
  writeFileSync(file, calculatorPage(settingOf(AS_OF, DRAWS), await calculatorCode()))
  url = pathToFileURL(file).href
})

/** What is typed, or the entry that is chosen, by words of the question; any other is answered by Enter. */
type Given = Readonly<Record<string, string>>

interface Asked {
  question: string
  entries: string[]
  /** Place of the entry that has the focus */
  at: number
  isList: boolean
}

function question(page: Page): Promise<Asked | null> {
  return page.evaluate(() => {
    const entries = [...document.querySelectorAll('#asked .actions button, #asked option')]
    const active = document.activeElement
    if (document.body.classList.contains('answered')) return null
    return {
      question: document.querySelector('#question')?.textContent ?? '',
      entries: entries.map((one) => one.textContent ?? ''),
      at: active ? entries.indexOf(active) : -1,
      isList: active instanceof HTMLSelectElement,
    }
  })
}

async function reply(page: Page, { entries, at, isList }: Asked, text: string | undefined): Promise<void> {
  if (text === undefined) return
  if (entries.length === 0 || isList) return page.keyboard.type(text)
  const wanted = entries.findIndex((one) => one.startsWith(text))
  expect(wanted, `${text} among ${entries.join(', ')}`).toBeGreaterThanOrEqual(0)
  for (let step = at; step < wanted; step++) await page.keyboard.press('Tab')
  for (let step = at; step > wanted; step--) await page.keyboard.press('Shift+Tab')
}

/** Answers until the report is there. @returns the questions in their order */
async function walked(page: Page, depth: 'quick' | 'normal' | 'full', given: Given): Promise<string[]> {
  for (let step = 0; step < 20; step++) {
    if (await page.evaluate(() => document.activeElement instanceof HTMLInputElement)) break
    await page.keyboard.press('Tab')
  }
  if (depth !== 'normal') await page.keyboard.press(depth === 'quick' ? 'ArrowUp' : 'ArrowDown')
  await page.keyboard.press('Enter')
  const asked: string[] = []
  for (let step = 0; step < 40; step++) {
    await page.waitForFunction(
      (count) =>
        document.body.classList.contains('answered') ||
        (document.querySelectorAll('#heard .answer').length === count &&
          document.querySelector('#question') !== null &&
          !document.querySelector('#asked')?.hasAttribute('aria-busy')),
      step,
    )
    const one = await question(page)
    if (one === null) return asked
    asked.push(one.question)
    const words = Object.keys(given).find((key) => one.question.includes(key))
    await reply(page, one, words === undefined ? undefined : given[words])
    if (one.isList) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  }
  throw new Error(`no end: ${asked.join(' ')}`)
}

const BILL = 'What does the API cost'
const MODEL = 'Which API model'
const END = 'And now?'

const STORIES: [name: string, depth: 'quick' | 'normal' | 'full', given: Given][] = [
  ['a bill alone', 'quick', { [BILL]: '60000', narrow: 'No', [END]: 'Show the report' }],
  [
    'a narrow task that was measured',
    'normal',
    {
      [BILL]: '42k',
      [MODEL]: 'anthropic/claude-haiku',
      'fixed set': 'Yes',
      'scored a tuned model': '500, 430, 447',
      [END]: 'Show',
    },
  ],
  [
    'health data behind an air gap, with a team',
    'full',
    {
      [BILL]: '250000',
      [MODEL]: 'openai/gpt-6.1-sol',
      narrow: 'No',
      'May prompts': 'No: there is no path',
      'run model servers': '4',
      [END]: 'Show',
    },
  ],
]

describe('the questionnaire by keyboard alone', () => {
  it.each(STORIES)('%s: the verdict is the command’s', async (_, depth, given) => {
    const page = await open(url)
    const asked = await walked(page, depth, given)
    for (const words of Object.keys(given)) expect(asked.join(' ')).toContain(words)
    await rested(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report')
    const [scenario, report] = [await saved(page, '#save'), await saved(page, '#save-json')]
    const args = [scenarioFile('asked.yaml', scenario.text), '--draws', String(DRAWS), '--as-of', AS_OF]
    expectSame(report.text, flippoint([...args, '--json']))
    expect(flippoint([...args, '-f', 'markdown'])).toContain((await page.textContent('#report h1')) ?? 'nothing')
    expectNoFault(page)
    await page.context().close()
  })
})
