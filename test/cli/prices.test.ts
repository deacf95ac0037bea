/** `flippoint prices check` on a folder of the user's: text, JSON, and annotations that GitHub reads. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const file = JSON.parse(readFileSync('pricing/api/xiaomi.json', 'utf8'))
const [model] = file.models
const [period] = model.prices
const withPrice = (change: object) => JSON.stringify({ ...file, models: [{ ...model, prices: [{ ...period, ...change }] }] })
const check = (change: object, ...argv: string[]) =>
  ran(['prices', 'check', 'ours', '--as-of', '2026-11-24', ...argv], { files: { 'ours/api/xiaomi.json': withPrice(change) } })

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
      expect.stringMatching(/^::error file=ours\/api\/xiaomi\.json,title=[\w-]+::models\.0\.prices\.0/),
    )
    expect(stdout.trimEnd().split('\n')).toHaveLength(lines.length + 1)
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
