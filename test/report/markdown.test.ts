import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escape, markdownLink } from '../../src/report/markdown/escape.ts'
import { markdown } from '../../src/report/markdown/index.ts'
import { markerOf } from '../../src/report/markdown/marker.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { reportDiffOf } from '../../src/diff/diff.ts'
import { diffDocument } from '../../src/report/diff/document.ts'
import { renderMarkdown } from '../../src/report/markdown/render.ts'
import { decided, story } from '../helpers/decided.ts'
import { cellsOf, expectHarmlessMarkdown, tablesOf } from '../helpers/markup.ts'
import { report, reportWith } from './fixture.ts'

const ZERO = '\u200b'

describe('escape', () => {
  it.each([
    ['**bold** _em_ ~~no~~', '\\*\\*bold\\*\\* \\_em\\_ \\~\\~no\\~\\~'],
    ['`code` | cell', '\\`code\\` \\| cell'],
    ['[text](javascript:alert(1))', '\\[text\\](javascript:alert(1))'],
    ['![image](x)', '\\!\\[image\\](x)'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['</details>', '&lt;/details&gt;'],
    ['<!-- flippoint -->', '&lt;!-- flippoint --&gt;'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['\\*', '\\\\\\*'],
    ['ping @admin and @org/team', `ping @${ZERO}admin and @${ZERO}org/team`],
    ['see #12 and GH-7', `see #${ZERO}12 and GH-${ZERO}7`],
    ['https://evil.example www.evil.example', `https:${ZERO}//evil.example www${ZERO}.evil.example`],
    ['one\r\n# two', `one # two`.replace('#', `#${ZERO}`)],
    ['# heading', `\\#${ZERO} heading`],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['0.5 FTE', '0.5 FTE'],
    ['$60.0K a month', '$60.0K a month'],
    ['$x^2$', '\\$x^2\\$'],
    ['a\u202eb\u0007c', 'a b c'],
  ])('makes %j harmless', (text, safe) => expect(escape(text)).toBe(safe))

  it('leaves no live mark in any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        const bare = escape(text).replace(/\\[!-/:-@[-`{-~]/g, '')
        expect(bare).not.toMatch(/[<>`*_[\]|~\n\r]/)
        expect(bare).not.toMatch(/[@#](?!\u200b)|:\/\//)
      }),
    ))
})

describe('link', () => {
  it('keeps an address of the web, and no way out of it', () => {
    expect(markdownLink('a_b', 'https://example.org/a(b)?x=1')).toBe('[a\\_b](<https://example.org/a(b)?x=1>)')
    expect(markdownLink('x', 'https://example.org/> <b>|')).toBe('[x](<https://example.org/%3E%20%3Cb%3E%7C>)')
  })
  it('links nothing else', () => expect(markdownLink('x', 'javascript:alert(1)')).toBe('x'))
})

describe('the marker', () => {
  it('is one comment of HTML, whatever the name', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('-', '>', '<', '!', 'a') })),
        (name) => {
          expect(markerOf(name)).toMatch(/^<!-- flippoint:[a-z0-9-]*:[0-9a-f]{8} -->$/)
        },
      ),
    ))

  it('tells names apart that read alike, and the report from its diff', () => {
    const names = ['Chat', 'chat', 'Chat!', 'Чат', '聊天', '', `${'a'.repeat(50)}1`, `${'a'.repeat(50)}2`]
    expect(new Set(names.map((name) => markerOf(name))).size).toBe(names.length)
    expect(markerOf('Chat', 'diff')).not.toBe(markerOf('Chat'))
  })
})

function expectWhole(text: string) {
  expect(tablesOf(text).length).toBeGreaterThan(1)
  for (const rows of tablesOf(text)) expect(new Set(rows.map(cellsOf)).size, rows[0]).toBe(1)
  expect(text.match(/<details>/g)).toHaveLength(1)
  expect(text.match(/<\/details>/g)).toHaveLength(1)
  expect(text.match(/<!--/g)).toHaveLength(1)
}

/** Text made of what Markdown, HTML and code hosts read as more than text. */
const hostileText = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '|',
      '`',
      '*',
      '_',
      '@admin',
      '#1',
      '-->',
      '<!--',
      '</details>',
      '](',
      '\n',
      '\n\n# ',
      'a',
      '$',
      'https://x.y',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('the comment', () => {
  const text = markdown(report)

  it('begins with the marker and the answer', () =>
    expect(text.split('\n').slice(0, 2)).toEqual([
      '<!-- flippoint:support-copilot:dc1fbac8 -->',
      '### Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.',
    ]))

  it('holds the options, the flips, the drivers and the assumptions', () => {
    expect(text).toContain('| **Self-hosted, rented GPUs** (chosen) | $240K | $480K | $420K | −$840K | $2.50 | open-70b |')
    expect(text).toContain('| Tuned model, managed endpoint | not priced |  |  |  |  |  |')
    expect(text).toContain('- **Scale and a team: met.** The API bill, optimized, is $60.0K a month')
    expect(text).toContain('| people to run up to 8 GPUs | $500K | $900K | $400K | 2.5 FTE |')
    expect(text).toContain(
      '| months to build | 6 months (3 to 12) | inferred, B | [example.org](<https://www.example.org/build>) | Jan 2026 | selfHost.buildMonths |',
    )
    expect(text).not.toContain('| workload.apiUsdPerMonth |')
    expectWhole(text)
  })

  it('says what failed', () => {
    const gated = reportWith((copy) => {
      const rule = { rule: 'stale>90', operator: '>', expected: 90, actual: 167, passed: false }
      copy.gate = { passed: false, results: [rule] }
    })
    expect(markdown(gated)).toContain('- FAILED: stale&gt;90 (is 167)')
  })

  it('stays whole with names that try to break it', () => {
    const hostile = reportWith((copy) => {
      copy.scenario.name = '</details> @admin | [x](http://evil.example) <!-- flippoint -->\n# owned'
      copy.options = copy.options.map((option) => ({ ...option, model: option.model && 'a|b`c<d>' }))
      copy.assumptions[0] = { ...copy.assumptions[0], path: 'a|b', value: '</details>\n|x|' } as Report['assumptions'][number]
      copy.pricing.stale[0] = { table: 'gpu', id: '@everyone|', checkedOn: '2026-01-01', ageDays: 300 }
    })
    const broken = markdown(hostile)
    expectWhole(broken)
    expect(broken).not.toMatch(/@(?!\u200b)|^# |http:\/\//m)
  })

  it('is whole with a change since a baseline, whatever the names in it', () =>
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const base = reportWith((copy) => {
          copy.scenario.name = a
          copy.assumptions = copy.assumptions.map((one) => ({ ...one, path: `${one.path}${a}`, value: b }))
          copy.pricing.used = copy.pricing.used.map((row) => ({ ...row, id: `${row.id}${b}` }))
        })
        const head = reportWith((copy) => {
          copy.scenario.name = b
          copy.tool.version = b
          copy.assumptions = copy.assumptions.map((one) => ({ ...one, value: a }))
        })
        const changes = reportDiffOf(base, head, null)
        expectHarmlessMarkdown(markdown({ ...head, changes }))
        expectHarmlessMarkdown(renderMarkdown(diffDocument(changes)))
      }),
      { numRuns: 200 },
    ))

  it('stays under what a comment may hold, and says what it left out', () => {
    const long = reportWith((copy) => {
      const [first] = copy.assumptions
      if (first) copy.assumptions = Array.from({ length: 2000 }, (_, index) => ({ ...first, path: `selfHost.${index}` }))
    })
    const text = markdown(long)
    expect(text.length).toBeLessThan(65_536)
    expect(text).toMatch(/^<!-- flippoint:[\s\S]*Shortened to fit a comment/)
    expect(text.match(/<details>/g)).toBeNull()
  })

  it('is whole for a real report', () => expectWhole(markdown(decided(story('narrow-no-evaluation'), { draws: 50 }))))
})
