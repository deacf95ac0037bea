/** `flippoint prices check` on a folder of the user's: text, JSON, and annotations that GitHub reads. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LAST_LOOK, textsIn } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const file = JSON.parse(readFileSync('pricing/api/xiaomi.json', 'utf8'))
const [model] = file.models
const [period] = model.prices
function withPrice(change: object) {
  return JSON.stringify({ ...file, models: [{ ...model, prices: [{ ...period, ...change }] }] })
}

function check(change: object, ...argv: string[]) {
  return ran(['prices', 'check', 'ours', '--as-of', '2026-11-24', ...argv], {
    files: { 'ours/api/xiaomi.json': withPrice(change) },
  })
}

describe('prices check', () => {
  it('accepts a table that keeps the rules', async () => {
    const { code, stdout, stderr } = await check({})
    expect(stderr).toBe('')
    expect(stdout).toMatch(/0 errors/)
    expect(code).toBe(0)
  })

  it('refuses one that does not, with the file, the path, the value and what to do', async () => {
    const { code, stdout } = await check({ source: 'http://example.com' })
    expect(code).toBe(2)
    expect(stdout).toMatch(/^error: ours\/api\/xiaomi\.json: models\.0\.prices\.0\.source/m)
    expect(stdout).toMatch(/^ {2}→ /m)
    expect(stdout).toMatch(/1 error,/)
  })

  it('as JSON for scripts', async () => {
    const { code, stdout } = await check({ checkedOn: '2027-01-01' }, '--format', 'json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'api/xiaomi.json', path: expect.stringMatching(/checkedOn$/) }),
    )
  })

  it('as annotations, with the marks of that format escaped', async () => {
    const { stdout } = await check({ checkedOn: '2027-01-01', note: '100%\nsure' }, '--format', 'github')
    const lines = stdout.split('\n').filter((line) => line.startsWith('::'))
    expect(lines).toContainEqual(
      expect.stringMatching(/^::error file=ours\/api\/xiaomi\.json,line=1,title=[\w-]+::models\.0\.prices\.0/),
    )
    expect(stdout.trimEnd().split('\n')).toHaveLength(lines.length + 1)
  })

  it('as annotations at the line of the value, or of the row that lacks it', async () => {
    const { contextTokens: _, ...short } = { ...model, id: 'short' }
    const late = { ...model, prices: [{ ...period, checkedOn: '2027-01-01' }] }
    const found = async (row: object) => {
      const text = JSON.stringify({ ...file, models: [model, row] }, null, 2)
      const argv = ['prices', 'check', 'ours', '--as-of', '2026-11-24', '--format', 'github']
      const { stdout } = await ran(argv, { files: { 'ours/api/xiaomi.json': text } })
      return { stdout, lineOf: (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1 }
    }
    const lacking = await found(short)
    expect(lacking.stdout).toContain(`line=${lacking.lineOf('"id": "short"') - 1},title=schema::models.1.contextTokens`)
    const dated = await found({ ...late, id: 'late' })
    expect(dated.stdout).toContain(`line=${dated.lineOf('"checkedOn": "2027-01-01"')},title=checked-in-the-past::models.1.`)
  })

  it('accepts the mark that some editors put before a file', async () => {
    const { code } = await ran(['prices', 'check', 'ours', '--as-of', '2026-11-24'], {
      files: { 'ours/api/xiaomi.json': `\uFEFF${withPrice({})}` },
    })
    expect(code).toBe(0)
  })

  it('whole tables that lack a default or a fact are refused, by its name', async () => {
    const shipped = textsIn('pricing')
    const { facts, ...rest } = JSON.parse(shipped['operations.json'] ?? '')
    const without = (id: string) =>
      JSON.stringify({ ...rest, facts: facts.filter((row: { id: string }) => row.id !== id && !row.id.startsWith(`${id}.`)) })
    const checked = async (operations: string) => {
      const texts = { ...shipped, 'operations.json': operations }
      const files = Object.fromEntries(Object.entries(texts).map(([path, text]) => [`all/${path}`, text]))
      return ran(['prices', 'check', 'all', '--as-of', LAST_LOOK], { files })
    }
    expect((await checked(without('none'))).code).toBe(0)
    const gone = await checked(without('owned.pue'))
    expect(gone.code).toBe(2)
    expect(gone.stdout).toMatch(/^error: all\/: the row owned\.pue is missing.*\[facts-are-there\]\n/)
    expect((await checked(without('api.discount'))).stdout).toMatch(
      /no row is the default of api\.discount \[defaults-are-there\]/,
    )
  })

  it('a folder without tables is refused: it can only be the wrong one', async () => {
    const { code, stdout, stderr } = await ran(['prices', 'check', 'src'], { files: { 'src/main.ts': '' } })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/there are no tables in src/)
  })

  it('a format that is none is refused before anything is read', async () => {
    const { code, stdout, stderr } = await check({}, '--format', 'constructor')
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/constructor is no format/)
  })
})

describe('decide with tables laid over the shipped ones', () => {
  const decideWith = (text: string) =>
    ran(['--example', 'clinic', '--pricing', 'ours', '--json', '--draws', '0', '--as-of', '2026-11-24'], {
      files: { 'ours/api/xiaomi.json': text },
    })

  it('says what is wrong with them, in which file', async () => {
    const { code, stdout, stderr } = await decideWith(withPrice({ inputUsdPerMtok: 'cheap' }))
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: ours\/api\/xiaomi\.json: models\.0\.prices\.0\.inputUsdPerMtok/)
  })

  it('uses them', async () => {
    const { code, stdout } = await decideWith(withPrice({}))
    expect(code).toBe(0)
    expect(JSON.parse(stdout).pricing.hash).not.toBe('')
  })
})
