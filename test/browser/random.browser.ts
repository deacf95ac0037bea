/** Any values that the controls can take: an answer or a named problem, never an error, never what is no number. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectNoFault, open, pageFile, rested } from './chromium.ts'

/** MOVES=5000 npm run test:browser tries as many; a build has less time. */
const MOVES = Number(process.env['MOVES'] ?? 80)

describe('random moves', () => {
  it(
    `${MOVES} of them end without an error or NaN`,
    async () => {
      const page = await open(pageFile('random', ['--example', 'coding-agent', '--draws', '50']))
      await rested(page)
      const sliders = await page.locator('[data-role="slider"]').count()
      const selects = await page.locator('select').count()
      const move = fc.record({
        what: fc.integer({ min: 0, max: sliders + selects - 1 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      const moves = fc.sample(move, { numRuns: MOVES, seed: 7 })
      const lost: string[] = []
      for (const { what, share } of moves) {
        const said = await page.evaluate(
          async ([index, to, count]) => {
            const wait = () => new Promise((done) => setTimeout(done, 4))
            const before = document.body.dataset['seen'] ?? '0'
            if (index < count) {
              const slider = [...document.querySelectorAll<HTMLInputElement>('[data-role="slider"]')][index]
              const auto = slider?.closest('[data-path]')?.querySelector<HTMLInputElement>('[data-role="auto"]')
              if (auto?.checked) auto.click()
              if (slider) {
                slider.value = String(Math.round(to * 1000))
                slider.dispatchEvent(new Event('input', { bubbles: true }))
              }
            } else {
              const select = [...document.querySelectorAll('select')][index - count]
              if (select) {
                select.selectedIndex = Math.floor(to * (select.options.length - 1))
                select.dispatchEvent(new Event('change'))
              }
            }
            for (let tries = 0; tries < 5000 && (document.body.dataset['seen'] ?? '0') === before; tries++) await wait()
            const text = document.querySelector('#report')?.textContent ?? ''
            const drawn = document.querySelector('#report')?.innerHTML ?? ''
            const status = document.querySelector('#status')?.textContent ?? ''
            return [
              /NaN|undefined|Infinity|\[object/.exec(text)?.[0] ?? '',
              /(?:[dxy12]|width|height)="[^"]*NaN/.exec(drawn)?.[0] ?? '',
              /fault of flippoint.*/.exec(status)?.[0] ?? '',
              (document.body.dataset['seen'] ?? '0') === before ? 'no answer' : '',
            ].join('')
          },
          [what, share, sliders] as const,
        )
        if (said !== '') lost.push(`${what} ${share}: ${said}`)
      }
      expect(lost).toEqual([])
      expectNoFault(page)
    },
    MOVES * 2000 + 60_000,
  )
})
