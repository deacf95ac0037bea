/** When to look again for the age of prices: on the day on which the oldest one used is no longer fresh, and on no other. */
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../../src/pricing/age.ts'
import { decided, story, STORIES } from '../helpers/decided.ts'

const FRESH_DAYS = 90

describe('the age of prices', () => {
  it.each(STORIES)('%s: is told for the day after the oldest price used turns ninety days old', (name) => {
    for (const asOf of ['2026-11-10', '2026-11-24', '2027-01-31', '2027-06-30']) {
      const { pricing, verdict } = decided(story(name), { asOf })
      const oldest = Math.max(...pricing.used.map((one) => one.ageDays))
      const told = verdict.revisit.find((one) => one.code === 'revisit-prices-age')
      if (pricing.used.length === 0 || oldest > FRESH_DAYS) {
        expect(told).toBeUndefined()
        continue
      }
      const date = String(told?.args['date'])
      expect(oldest + daysBetween(asOf, date)).toBe(FRESH_DAYS + 1)
      const months =
        (Number(date.slice(0, 4)) - Number(asOf.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(asOf.slice(5, 7))
      expect(told?.month).toBe(months + 1)
    }
  })
})
