/** `flippoint prices list` and `prices show`: the tables on a day. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Listed } from '../../src/report/schemas/list.schema.ts'
import { ran } from '../helpers/world.ts'

async function json(...argv: string[]): Promise<Listed> {
  const { code, stdout, stderr } = await ran(['prices', ...argv, '--json', '--as-of', '2026-11-24'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

async function ids(...argv: string[]) {
  return (await json('list', ...argv)).rows.map((one) => one.id)
}

function text(...argv: string[]) {
  return ran(['prices', ...argv, '--as-of', '2026-11-24'])
}

describe('prices list', () => {
  it('finds by model, by vendor and by the names that people give a GPU', async () => {
    expect(await ids('opus-5-5')).toEqual(expect.arrayContaining(['anthropic/claude-opus-5-5', 'amazon-bedrock/claude-opus-5-5']))
    expect(await ids('Lambda', 'H100', 'pcie', '--kind', 'gpu')).toEqual(['lambda/h100-pcie-x1-on-demand'])
    expect(await ids('lambda h100-80gb', '--kind', 'gpu')).toContain('lambda/h100-sxm-x8-on-demand')
    expect((await ids('--kind', 'server')).every((id) => /-x\d+$/.test(id))).toBe(true)
  })

  it('every row, by the published schema', async () => {
    const listed = await json('list')
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('schema/prices.schema.json', 'utf8')))
    expect(validate(listed), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(new Set(listed.rows.map((one) => one.kind))).toEqual(new Set(['api', 'gpu', 'hardware', 'server', 'model']))
    expect(listed.rows.length).toBeGreaterThan(500)
  })

  it('on 80 columns, whatever the rows', async () => {
    const { stdout } = await text('list')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(stdout).toMatch(/^ +anthropic\/claude-opus-5-5 +\$4\.00 +\$20\.00/m)
  })

  it('marks what nobody has looked at for a quarter', async () => {
    const { stdout } = await text('list', 'google-vertex', 'llama-3.3-70b')
    expect(stdout).toMatch(/94 d !/)
    expect(stdout).toMatch(/^! +last seen more than 90 days before/m)
  })

  it('a search without a match says so, and what was near', async () => {
    const { code, stdout } = await text('list', 'claud-opus-5-5')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Did you mean\s.*claude-opus-5-5/s)
  })

  it.each([
    [['--kind', 'cpu'], /none of api, gpu/],
    [['--format', 'csv'], /csv is no format/],
    [['--as-of', '2026-13-01'], /not a date/],
  ])('refuses %j', async (argv, message) => {
    const { code, stdout, stderr } = await ran(['prices', 'list', ...argv])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

describe('prices show', () => {
  const gemini = 'google/gemini-3.8-flash'

  it('the price of the day, the step to come, the history and where it can be read', async () => {
    const { stdout } = await text('show', gemini)
    expect(stdout).toMatch(
      /On 2026-11-24: \$0\.75 in, \$3\.75 out .* promotional\s+since\s+2026-09-02, promised through 2026-12-31/s,
    )
    expect(stdout).toMatch(/Next, from 2027-01-01: \$1\.50 \(×2\) in, \$7\.50 \(×2\) out .*not applied until confirmed/s)
    expect(stdout).toMatch(/2026-09-02 +promotional .*\n +2027-01-01 +announced/)
    expect(stdout).toMatch(/seen 2026-11-10, the same on 2026-11-21,\s+3 days before; grade B/)
    expect(stdout).toMatch(/- <https:\/\//)
  })

  it('in Markdown and HTML, with its sources as links', async () => {
    const markdown = await text('show', gemini, '-f', 'markdown')
    expect(markdown.stdout).toMatch(/^### google\/gemini-3\.8-flash/)
    expect(markdown.stdout).toContain('](<https://ai.google.dev/gemini-api/docs/pricing>)')
    const html = await text('show', gemini, '-f', 'html')
    expect(html.stdout).toContain('href="https://ai.google.dev/gemini-api/docs/pricing"')
  })

  it('as data, with nothing rounded', async () => {
    const [row] = (await json('show', gemini)).rows
    expect(row).toMatchObject({
      kind: 'api',
      origin: 'shipped',
      ageDays: 3,
      now: { status: 'promotional', inputUsdPerMtok: 0.75 },
      next: { from: '2027-01-01', status: 'announced' },
    })
  })

  it('before the first known price, that it is unknown', async () => {
    const { stdout } = await ran(['prices', 'show', gemini, '--as-of', '2026-01-01'])
    expect(stdout).toMatch(/Unknown on 2026-01-01: the first known price is of 2026-09-02/)
    const { stdout: list } = await ran(['prices', 'list', gemini, '--as-of', '2026-01-01'])
    expect(list).toMatch(/google\/gemini-3\.8-flash +unknown +unknown/)
  })

  it('a GPU by the hour and its instance', async () => {
    const { stdout } = await text('show', 'lambda/h100-sxm-x8-on-demand')
    expect(stdout).toMatch(/\$3\.99 a GPU-hour, \$31\.92 for the instance/)
  })

  it.each(['h100-sxm', 'qwen3-32b', 'h200-sxm-x8'])('%s, which has no dated price, with its source', async (id) => {
    const { code, stdout } = await text('show', id)
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${id}, `))
    expect(stdout).toMatch(/Source\n +- <https:/)
  })

  it('an id that is none: exit 2 and the nearest', async () => {
    const { code, stdout, stderr } = await text('show', 'claud-opus-5-5')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/no row of the price tables\n.*did you mean .*\/claude-opus-5-5/)
  })

  it('a model that several sell: exit 2 and who they are', async () => {
    const { code, stderr } = await text('show', 'claude-opus-5-5')
    expect(code).toBe(2)
    expect(stderr).toMatch(/amazon-bedrock\/claude-opus-5-5, anthropic\/claude-opus-5-5/)
  })
})
