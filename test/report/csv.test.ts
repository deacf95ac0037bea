import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../src/report/csv.ts'
import { report, reportWith } from './fixture.ts'

/** A reader of RFC 4180, written from the text of the RFC. */
function parsed(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error('a quoted field does not end')
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else
      while (at < text.length && text[at] !== ',' && text.slice(at, at + 2) !== '\r\n') {
        if (/["\r\n]/.test(text[at] ?? '')) throw new Error('a mark stands outside of quotes')
        cell += text[at++]
      }
    row.push(cell)
    if (text[at] === ',') at++
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

function records(text: string) {
  const [head = [], ...rows] = parsed(text)
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

describe('options by months', () => {
  const rows = records(csv(report))

  it('holds every month of every option that has a price, and the state of the rest', () => {
    const priced = report.options.filter((option) => option.status === 'priced')
    expect(rows).toHaveLength(priced.length * 24 + (report.options.length - priced.length))
    expect(rows.find((row) => row['option'] === 'managed-tuned')).toMatchObject({ status: 'unpriced', month: '', usd: '' })
  })

  it('sums to the totals of the report', () => {
    for (const option of report.options.filter((one) => one.totals)) {
      const sum = rows.filter((row) => row['option'] === option.id).reduce((all, row) => all + Number(row['usd']), 0)
      expect(sum).toBeCloseTo(option.totals?.tcoUsd ?? Number.NaN, 2)
    }
  })

  it('names the calendar month', () => {
    expect(rows[0]).toMatchObject({ scenario: 'Support copilot', month: '1', calendarMonth: 'Nov 2026', usd: '61000' })
    expect(rows[23]).toMatchObject({ month: '24', calendarMonth: 'Oct 2028' })
  })

  it('keeps a negative figure a number', () => {
    const refund = reportWith((copy) => {
      const month = copy.options[0]?.monthly[0]
      if (month) month.otherUsd = -12.5
    })
    expect(records(csv(refund))[0]?.['otherUsd']).toBe('-12.5')
  })
})

describe('names from anywhere', () => {
  const nameIn = (name: string) => records(csv(reportWith((copy) => void (copy.scenario.name = name))))[0]?.['scenario'] ?? ''

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', "=cmd|'/C calc'!A0", '＝1'])('%j is no formula', (name) => {
    expect(nameIn(name)).toBe(`'${name}`)
  })

  it('come back as they were', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(',', '"', '\r', '\n', ' ', 'a', '=', '-', "'", 'é')), (parts) => {
        const name = `a${parts.join('')}`
        expect(nameIn(name)).toBe(name)
      }),
      { numRuns: 50 },
    ))
})
