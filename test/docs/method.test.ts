/** The method page against the code: its worked example, the conventions it has to explain, and the anchors that point at it. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { decided } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const page = readFileSync('docs/method.md', 'utf8')
const worked: unknown = parse(readFileSync('docs/examples/worked.yaml', 'utf8'))

function section(title: string): string {
  const from = page.indexOf(`\n## ${title}\n`)
  if (from < 0) throw new Error(`no section ${title}`)
  const to = page.indexOf('\n## ', from + 1)
  return page.slice(from, to < 0 ? undefined : to)
}

/** Rows of the example: the figure as quoted, and the path of the report in the last column. */
const quoted = [...section('Worked example').matchAll(/\| ([^|]+) \| `([\w.-]+)` *\|$/gm)].map(([, figure = '', path = '']) => ({
  figure: figure.trim(),
  path,
}))

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Down a dotted path; in a list, a segment names the row by its id or month. */
function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, key) => {
    if (Array.isArray(here)) return here.find((row) => isNode(row) && (row['id'] === key || row['month'] === Number(key)))
    return isNode(here) ? here[key] : undefined
  }, node)
}

function decimalsOf(figure: string) {
  return figure.split('.')[1]?.length ?? 0
}

describe('the worked example', () => {
  const report = decided(worked)

  it('quotes figures for every option but the hosted one, whose price moves with its vendor', () => {
    const options = quoted.flatMap(({ path }) => /^options\.([\w-]+)\./.exec(path)?.[1] ?? [])
    expect(new Set(options)).toEqual(new Set(['api', 'api-optimized', 'rented', 'owned', 'managed-tuned', 'hybrid']))
  })

  it.each(quoted)('$path is $figure', ({ figure, path }) => {
    const actual = at(report, path)
    const number = Number(figure.replaceAll(',', '').replace('−', '-'))
    if (Number.isNaN(number)) expect(String(actual)).toBe(figure)
    else expect(Number(actual).toFixed(decimalsOf(figure))).toBe(number.toFixed(decimalsOf(figure)))
  })
})

describe('conventions', () => {
  const { facts, shapes } = tables()
  const ours = [...facts, ...shapes].filter((row) => row.source.endsWith('/docs/method.md'))

  it.each(ours.map((row) => row.id))('%s names this page as its source and is explained there', (id) => {
    expect(section('Conventions')).toContain(`\`${id}\``)
  })
})

describe('links', () => {
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'))

  it.each([...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor))('#%s is a heading', (anchor) => {
    expect(headings).toContain(anchor)
  })

  it.each([...page.matchAll(/\]\(([\w/.-]+)\)/g)].map(([, path = '']) => path))('%s exists', (path) => {
    expect(readFileSync(`docs/${path}`, 'utf8').length).toBeGreaterThan(0)
  })

  const named = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/docs\/method\.md, ([\w -]*\w)/g)])
    .map(([, section = '']) => section.toLowerCase().replaceAll(' ', '-'))

  it.each([...new Set(named)])('%s, named as a source in the code, is a heading', (section) => {
    expect(headings).toContain(section)
  })
})
