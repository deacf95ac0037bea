/** The weekly proposals, from lists on this disk: what they propose, label and leave, and what a broken list does to the others. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const place = mkdtempSync(join(tmpdir(), 'flippoint-refresh-'))
const env = { ...process.env, FLIPPOINT_PRICING_DIR: '' }

/** A dearer GPT-4o than the tables have, in the shape of LiteLLM. */
const period = JSON.parse(readFileSync('pricing/api/openai.json', 'utf8'))
  .models.find((one: { id: string }) => one.id === 'gpt-4o')
  .prices.at(-1)
const dearer = {
  litellm_provider: 'openai',
  mode: 'chat',
  input_cost_per_token: (period.inputUsdPerMtok * 1.2) / 1e6,
  output_cost_per_token: (period.outputUsdPerMtok * 1.2) / 1e6,
  cache_read_input_token_cost: (period.cachedInputUsdPerMtok * 1.2) / 1e6,
}
const others = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`other-${index}`, { ...dearer }]))
const today = new Date().toISOString().slice(0, 10)

const list = join(place, 'litellm.json')
writeFileSync(list, JSON.stringify({ ...others, 'gpt-4o': dearer }))
const broken = join(place, 'broken.json')
writeFileSync(broken, '{"openai": ')

function refresh(out: string, ...lists: string[]) {
  return spawnSync('bash', ['.ci/refresh', join(place, out), ...lists], { encoding: 'utf8', env })
}

describe('.ci/refresh', { timeout: 120_000 }, () => {
  it('makes a patch, a text and a label of each vendor, goes on past a broken list, and leaves pricing/ alone', () => {
    const before = readFileSync('pricing/api/openai.json', 'utf8')
    const { status, stderr } = refresh('out', `models.dev=${broken}@${today}`, `litellm=${list}@${today}`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const out = join(place, 'out')
    expect(readdirSync(out).toSorted()).toEqual(['api-openai.labels', 'api-openai.md', 'api-openai.patch', 'lists.txt'])
    expect(readFileSync(join(out, 'lists.txt'), 'utf8')).toMatch(/^models\.dev: error: .*this is no JSON.*\nlitellm: read\n$/)
    expect(readFileSync(join(out, 'api-openai.md'), 'utf8')).toMatch(/openai\/gpt-4o/)
    expect(['prices\n', 'verdict-changed\n']).toContain(readFileSync(join(out, 'api-openai.labels'), 'utf8'))
    expect(readFileSync('pricing/api/openai.json', 'utf8')).toBe(before)
    const checkout = join(place, 'checkout')
    cpSync('pricing', join(checkout, 'pricing'), { recursive: true })
    execFileSync('git', ['init', '-q'], { cwd: checkout })
    execFileSync('git', ['apply', join(out, 'api-openai.patch')], { cwd: checkout })
    const rows = JSON.parse(readFileSync(join(checkout, 'pricing/api/openai.json'), 'utf8')).models
    expect(rows.find((one: { id: string }) => one.id === 'gpt-4o').prices.at(-1)).toMatchObject({ from: today, grade: 'C' })
  })

  it('a vendor whose proposal the check refuses is named and left out, and a text is no longer than GitHub takes', () => {
    const bin = mkdtempSync(join(place, 'bin-'))
    const stub = `#!/usr/bin/env bash
case "$*" in
  *'prices check'*) grep -q '"inputUsdPerMtok": 0.18,' "\${@: -1}/api/groq.json" && { echo 'error: groq refused'; exit 1; }; exit 0 ;;
  *'prices diff'*) yes 'a line of text' | head -c 90000 || true; exit 0 ;;
esac
exec '${process.execPath}' "$@"
`
    writeFileSync(join(bin, 'node'), stub, { mode: 0o755 })
    const groq = {
      ...dearer,
      litellm_provider: 'groq',
      input_cost_per_token: 1.8e-7,
      output_cost_per_token: 7.2e-7,
      cache_read_input_token_cost: 9e-8,
    }
    const both = join(place, 'both.json')
    writeFileSync(
      both,
      JSON.stringify({
        ...others,
        'gpt-4o': dearer,
        'groq/openai/gpt-oss-120b': groq,
        'groq/a': groq,
        'groq/b': groq,
        'groq/c': groq,
      }),
    )
    const path = `${bin}:${process.env['PATH'] ?? ''}`
    const { status, stdout } = spawnSync('bash', ['.ci/refresh', join(place, 'refused'), `litellm=${both}@${today}`], {
      encoding: 'utf8',
      env: { ...env, PATH: path },
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/api-groq: not proposed, error: groq refused/)
    expect(readdirSync(join(place, 'refused')).filter((one) => one.endsWith('.patch'))).toEqual(['api-openai.patch'])
    const text = readFileSync(join(place, 'refused', 'api-openai.md'), 'utf8')
    expect(text.length).toBeLessThan(65_536)
    expect(text).toMatch(/a line of text\n\nThe rest is left out/)
  })

  it('fails where no list can be read, and proposes nothing', () => {
    const { status, stdout } = refresh('none', `litellm=${broken}@${today}`, `pi-ai=${join(place, 'absent.tgz')}`)
    expect(status).toBe(1)
    expect(stdout).toMatch(/cannot read|absent\.tgz/)
    expect(existsSync(join(place, 'none', 'api-openai.patch'))).toBe(false)
  })
})
