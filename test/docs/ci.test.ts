/** What docs/ci.md tells people to write, works. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { diffRules } from '../../src/commands/prices/diff-rules.ts'
import { parseRule } from '../../src/gate/gate.ts'
import { action } from '../action/runner.ts'

const page = readFileSync('docs/ci.md', 'utf8')
function blocks(language: string) {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What stands under `with:` of the step that uses the action. */
function given(value: unknown): Record<string, unknown>[] {
  if (!isRecord(value)) return []
  const own = String(value['uses']).startsWith('flippoint/flippoint@') && isRecord(value['with']) ? [value['with']] : []
  return [...own, ...Object.values(value).flatMap(given)]
}

describe('docs/ci.md', () => {
  const [step] = blocks('yaml').flatMap((text) => given(parse(text)))

  it('uses inputs that the action has, and names all of them', () => {
    expect(Object.keys(step ?? {}).length).toBeGreaterThan(0)
    for (const name of Object.keys(step ?? {})) expect(action.inputs).toHaveProperty([name])
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) expect(page).toContain(`\`${name}\``)
  })

  const lines = page.replaceAll(/\\\n\s*/g, '').split('\n')
  const rulesIn = (text: string) =>
    [...text.matchAll(/--fail-on (?:'([^']+)'|([\w!<>=.-]+))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const isOfTables = (line: string) => line.includes('prices diff')

  it('shows rules that parse', () => {
    const flags = lines.filter((line) => !isOfTables(line)).flatMap(rulesIn)
    const rules = [...flags, ...String(step?.['fail-on']).trim().split('\n')]
    expect(rules.length).toBeGreaterThan(8)
    for (const rule of rules) expect(parseRule(rule).text).toBe(rule)
  })

  it('shows the rules of prices diff', () => {
    const rules = lines.filter(isOfTables).flatMap(rulesIn)
    expect(rules.length).toBeGreaterThan(0)
    expect(diffRules(rules)).toEqual(rules)
  })

  it('pins the version of the action', () => {
    expect(page).toContain(`flippoint/flippoint@v${action.inputs['version']?.default}`)
    expect(page.match(/npx (--yes )?flippoint@[\d.]+/g)?.length).toBeGreaterThan(2)
    for (const [, version] of page.matchAll(/flippoint@v?(\d[\d.]*\d)/g)) expect(version).toBe(action.inputs['version']?.default)
  })
})
