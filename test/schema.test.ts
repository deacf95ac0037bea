import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { schemaTexts } from '../src/commands/schema/schema.ts'
import { textsIn } from './helpers/tables.ts'
import { ran } from './helpers/world.ts'

describe('the schemas in schema/', () => {
  it.each(Object.entries(schemaTexts()))('%s is as declared (else: npm run schema)', (name, text) => {
    expect(readFileSync(`schema/${name}.schema.json`, 'utf8')).toBe(text)
  })

  it('are no others', () => {
    expect(readdirSync('schema').toSorted()).toEqual(
      Object.keys(schemaTexts())
        .map((name) => `${name}.schema.json`)
        .toSorted(),
    )
  })

  it.each(Object.entries(textsIn('pricing')))('%s names its own', (_, text) => {
    const name = /schema\/([\w-]+)\.schema\.json/.exec(JSON.parse(text).$schema)?.[1] ?? ''
    expect(schemaTexts()).toHaveProperty(name)
  })
})

describe('flippoint schema', () => {
  it.each(['scenario', 'report', 'pricing', 'pricing-gpu'])('%s prints JSON', async (name) => {
    const { code, stdout } = await ran(['schema', name])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toBeTypeOf('object')
  })

  it('names what is near', async () => {
    const { code, stderr } = await ran(['schema', 'scenarios'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/scenario/)
  })
})
