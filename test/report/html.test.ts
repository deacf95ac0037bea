import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportDiffOf } from '../../src/diff/diff.ts'
import { htmlPage } from '../../src/report/html/index.ts'
import { htmlLink, markup } from '../../src/report/html/tag.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { decided, story } from '../helpers/decided.ts'
import { tagsOf } from '../helpers/markup.ts'
import { report, reportWith } from './fixture.ts'

const MARKS = ['<script>', '</title>', '</style>', '"', "'", ' onload=x', '&', '&lt;', '-->', '<!--', '>', 'a', '\u202e', '\n']
const hostile = fc.array(fc.constantFrom(...MARKS), { maxLength: 10 }).map((parts) => `x${parts.join('')}`)

function named(name: string): Report {
  const head = reportWith((copy) => {
    copy.scenario.name = name
    copy.tool.version = name
    copy.options = copy.options.map((option) => ({ ...option, model: option.model && name }))
    copy.assumptions = copy.assumptions.map((one) => ({
      ...one,
      path: `${one.path}${name}`,
      value: name,
      source: `https://${name}`,
    }))
    copy.pricing.stale = [{ table: 'gpu', id: name, checkedOn: name, ageDays: 3 }]
    copy.gate = { passed: false, results: [{ rule: name, operator: '==', expected: name, actual: name, passed: false }] }
  })
  return { ...head, changes: reportDiffOf(report, head, null) }
}

describe('the page', () => {
  const page = htmlPage(report)

  it('is whole, with the answer as title and heading', () => {
    expect(tagsOf(page)).toContain('main')
    expect(page).toContain('<h1>Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.</h1>')
    expect(page).toContain(
      '<title>Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years. Support copilot</title>',
    )
    expect(page).toContain('<th scope="row"><strong>Self-hosted, rented GPUs</strong> (chosen)</th><td class="n">$240K</td>')
  })

  it('loads nothing from anywhere, and runs nothing', () => {
    const foreign = tagsOf(page).filter((tag) => /^(script|link|img|iframe|object|embed|form|base)$/.test(tag))
    expect(foreign).toEqual([])
    expect(page).not.toMatch(/@import|url\(|\ssrc=|javascript:/i)
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"')
  })

  it('can be read aloud: language, one heading, heads of tables and words for the drawing', () => {
    expect(page).toMatch(/<html lang="en">/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const tables = page.match(/<table>/g)?.length ?? 0
    expect(tables).toBeGreaterThan(2)
    expect(page.match(/<caption>[^<]+<\/caption>/g)).toHaveLength(tables)
    for (const head of page.match(/<th(?=[\s>])[^>]*>/g) ?? []) expect(head).toMatch(/scope="(row|col)"/)
    for (const drawing of page.match(/<svg[^>]*>/g) ?? [])
      expect(drawing).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]{20,}"/)
  })

  it('has each row as wide as its head', () => {
    const tables = [...page.matchAll(/<thead>([\s\S]*?)<\/thead>\s*<tbody>([\s\S]*?)<\/tbody>/g)]
    expect(tables.length).toBeGreaterThan(2)
    for (const [, head = '', body = ''] of tables)
      for (const row of body.match(/<tr>.*?<\/tr>/g) ?? [])
        expect(row.match(/<t[hd][ >]/g)?.length).toBe(head.match(/<th /g)?.length)
  })

  it('stays whole whatever the names in it', () =>
    fc.assert(
      fc.property(hostile, (name) => {
        const tags = tagsOf(htmlPage(named(name)))
        expect(tags).not.toContain('script')
        expect(tags.filter((tag) => tag === 'title')).toHaveLength(1)
      }),
      { numRuns: 100 },
    ))

  it('draws what the options cost in all, to the last month', () =>
    expect(page).toContain('At the end: API, optimized $1.44M, Self-hosted, rented GPUs $480K.'))

  it.each(['clinic', 'air-gapped-defense', 'narrow-no-evaluation'])('is whole for %s', (name) =>
    expect(tagsOf(htmlPage(decided(story(name), { draws: 50 }))).length).toBeGreaterThan(100),
  )
})

describe('the template', () => {
  it('escapes what it is given, and keeps what it made', () => {
    const made = markup`<p>${'<b>"&\''}${markup`<i>${1}</i>`}${['a', markup`<hr>`]}</p>`
    expect(made.text).toBe('<p>&lt;b&gt;&quot;&amp;&#39;<i>1</i>a<hr></p>')
  })

  it('links the web and nothing else', () => {
    expect(htmlLink('x', 'https://example.org/"><b>').text).toBe(
      '<a href="https://example.org/&quot;&gt;&lt;b&gt;" rel="noreferrer">x</a>',
    )
    expect(htmlLink('x', 'javascript:alert(1)').text).toBe('x')
  })
})
