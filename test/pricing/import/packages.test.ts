/** Price data in packages: packed as npm packs them, read and never run. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTar } from 'nanotar'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayIn } from '../../../src/pricing/import/literal.ts'
import { repeatedKey } from '../../../src/pricing/repeated.ts'

function packed(files: Record<string, string>): Uint8Array {
  return gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name: `package/${name}`, data }))))
}

const place = mkdtempSync(join(tmpdir(), 'flippoint-packages-'))

function run(format: string, bytes: Uint8Array, argv: string[] = []) {
  const file = join(place, 'list.tgz')
  writeFileSync(file, bytes)
  const env = { ...process.env, FLIPPOINT_PRICING_DIR: '' }
  const flags = ['prices', 'import', format, file, '--dry-run', '--partial', '--format', 'json', ...argv]
  return spawnSync(process.execPath, ['dist/cli.cjs', ...flags], { encoding: 'utf8', env })
}

function manifest(name: string) {
  return JSON.stringify({ name, version: '9.8.7' })
}

const cost = { input: 2.5, output: 12, cacheRead: 0, cacheWrite: 0 }
function piAi(more: Record<string, string> = {}) {
  return {
    'package.json': manifest('@earendil-works/pi-ai'),
    'dist/providers/data/.manifest.json': JSON.stringify({ generatedAt: '2026-11-20T10:48:49.496Z' }),
    'dist/providers/data/openai.json': JSON.stringify({
      'openai-decisions': { 'classifier:gpt-4o': { type: 'classifier', id: 'gpt-4o', cost: { ...cost, output: 0 } } },
      'openai-responses': { 'chat:gpt-4o': { type: 'chat', id: 'gpt-4o', cost } },
    }),
    ...more,
  }
}

describe('pi-ai', () => {
  it('names its version and its own day; classifiers are no chat models', () => {
    const { stdout, stderr } = run('pi-ai', packed(piAi()))
    expect(stderr).toBe('')
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({
      rows: 1,
      listDate: '2026-11-20',
      source: 'https://www.npmjs.com/package/@earendil-works/pi-ai/v/9.8.7',
    })
    expect(told.refused).toMatchObject([{ row: 'openai/gpt-4o' }])
  })

  it.each([
    ['another package', packed({ ...piAi(), 'package.json': manifest('left-pad') }), /this is the package left-pad/],
    ['a package without a name', packed({ 'index.js': '' }), /no package\.json that names it/],
    ['a package without its data', packed({ 'package.json': manifest('@earendil-works/pi-ai') }), /does not say of which day/],
    ['a package cut short', packed(piAi()).subarray(0, 120), /no package that can be read/],
    ['something else', Buffer.from('{}'), /no package that can be read/],
    ['data that is no JSON', packed(piAi({ 'dist/providers/data/xai.json': '{' })), /no package that can be read/],
  ])('%s is refused', (_, bytes, message) => {
    const { status, stdout, stderr } = run('pi-ai', bytes)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('a folder or a loose file is not guessed at', () => {
    const file = join(place, 'openai.json')
    writeFileSync(file, '{}')
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli.cjs', 'prices', 'import', 'pi-ai', file], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/npm pack @earendil-works\/pi-ai@VERSION/)
  })
})

describe('genai-prices', () => {
  const script = (vendors: string) => `"use strict";const E=${vendors},F=globalThis.touched=1;`
  const files = (vendors: string) => ({ 'package.json': manifest('@pydantic/genai-prices'), 'dist/index.cjs': script(vendors) })

  it('is read out of its script, which is not run', () => {
    const vendors = '[{id:"openai",name:`OpenAI`,models:[{id:"gpt-4o",prices:{input_mtok:2.5,output_mtok:-1e1},deprecated:!1}]}]'
    const { stdout, stderr } = run('genai-prices', packed(files(vendors)), ['--list-date', '2026-09-23'])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ rows: 1, listDate: '2026-09-23' })
    expect(run('genai-prices', packed(files(vendors))).stderr).toMatch(/--list-date/)
  })

  it.each(['[]', '[{id:"openai",name:process.env}]', '[{id:"openai",name:"OpenAI",models:['])('%s is refused', (vendors) => {
    const { status, stderr } = run('genai-prices', packed(files(vendors)), ['--list-date', '2026-09-23'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/holds no list of vendors/)
  })
})

const plain = fc.jsonValue({ noUnicodeString: false })

describe('what is read without being run', () => {
  it('any data that a script may hold is read as it is', () =>
    fc.assert(
      fc.property(fc.array(plain), (value) => {
        const script = `const a=1,data=${JSON.stringify(value)};run(data)`
        expect(JSON.stringify(arrayIn(script, /(?<=data=)\[/))).toBe(JSON.stringify(value))
      }),
    ))

  it('whatever a text of JSON holds, a key given twice is found and no other', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), plain), fc.string(), plain, (object, key, value) => {
        const text = JSON.stringify({ rows: [object], more: { ':': ':', '"': '\\":' } })
        expect(repeatedKey(text, JSON.parse(text))).toBeNull()
        const twice = `{"rows":[${text},{${JSON.stringify(key)}:1,"between":${JSON.stringify(value)},${JSON.stringify(key)} : 2}]}`
        expect(repeatedKey(twice, JSON.parse(twice))).toBe(key === 'between' ? 'between' : key)
      }),
    ))
})

it('npm packs as these tests do', () => {
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'flippoint-packed', version: '1.0.0' }))
  execFileSync('npm', ['pack', '--silent'], { cwd: place })
  expect(run('pi-ai', readFileSync(join(place, 'flippoint-packed-1.0.0.tgz'))).stderr).toMatch(
    /this is the package flippoint-packed/,
  )
})
