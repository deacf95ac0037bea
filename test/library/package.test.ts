/** The library as its users get it: installed from the tarball, compiled against, bundled, run. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { rolldown } from 'rolldown'
import { beforeAll, describe, expect, it } from 'vitest'
import { packed, type Packed } from '../helpers/packed.ts'

let home: Packed
const tsc = resolve('node_modules/.bin/tsc')

beforeAll(() => {
  home = packed()
}, 120_000)

function compile(file: string, module: 'nodenext' | 'bundler') {
  const kinds = module === 'nodenext' ? '--module nodenext' : '--module esnext --moduleResolution bundler'
  // Without node's own types or a skipped library check: the declarations must stand alone.
  return home.shell(
    `${tsc} ${file} ${kinds} --target es2022 --lib es2022,dom --types "" --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --outDir out-${module}`,
  )
}

describe('a strict TypeScript program', () => {
  it.each(['nodenext', 'bundler'] as const)('compiles with moduleResolution %s', (module) => {
    copyFileSync('test/library/consumer.ts', join(home.cwd, 'consumer.ts'))
    expect(compile('consumer.ts', module)).toMatchObject({ stdout: '', status: 0 })
  })

  it('runs, and gets every failure as a FlippointError with its code', () => {
    const { stdout, stderr } = home.shell('node out-nodenext/consumer.js')
    expect(stderr).toBe('')
    const said = JSON.parse(stdout)
    expect(said).toMatchObject({ choice: 'api', draws: 200 })
    expect(said.total).toBeGreaterThan(100_000)
    expect(said.gpu).toBeTypeOf('string')
    expect(said.refusals).toEqual([
      'unknown-key',
      'no-volume',
      'bad-argument',
      'bad-argument',
      'bad-argument',
      'unknown-name',
      'price-unknown',
      'bad-argument',
      'bad-argument',
    ])
    expect(said.missing).toEqual(['unreadable-file: cannot read no-such-folder: there is no such file or folder'])
  })
})

/** The block of the README that shows the library. */
function example(): string {
  return /```ts\n([\s\S]*?from 'flippoint'[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
}

describe('the README', () => {
  it('shows a program that compiles and prints what it says', () => {
    writeFileSync(join(home.cwd, 'readme.ts'), example())
    expect(compile('readme.ts', 'nodenext')).toMatchObject({ stdout: '', status: 0 })
    const said = [...example().matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm)].map(([, printed = '']) => printed)
    expect(said.length).toBeGreaterThan(0)
    expect(home.shell('node out-nodenext/readme.js').stdout.trimEnd().split('\n')).toEqual(said)
  })
})

function runs(name: string, code: string) {
  writeFileSync(join(home.cwd, name), code)
  return home.shell(`node ${name}`)
}

describe('decide', () => {
  it('gives the report of the command line, but for where its values were given', () => {
    const { stdout } = runs(
      'same.js',
      `import { readFileSync } from 'node:fs'
       import { decide, loadTables } from 'flippoint'
       const tables = await loadTables()
       const scenario = JSON.parse(readFileSync('node_modules/flippoint/dist/examples.json', 'utf8'))['saas-copilot']
       console.log(JSON.stringify(decide(scenario, { tables, asOf: '2026-11-24', draws: 500, seed: 3 })))`,
    )
    const cli = home.shell(
      'node_modules/.bin/flippoint --example saas-copilot --as-of 2026-11-24 --draws 500 --seed 3 --json',
    ).stdout
    expect(JSON.parse(stdout)).toEqual(JSON.parse(cli))
  })

  it('reads tables of your own laid over the shipped ones, and says which rule they break', () => {
    const { stdout, stderr } = runs(
      'own.js',
      `import { mkdirSync, writeFileSync } from 'node:fs'
       import { loadTables } from 'flippoint'
       mkdirSync('own', { recursive: true })
       const people = (value) => JSON.stringify({ $schema: 'x', facts: [{ id: 'people.engineer', value, unit: 'USD/year',
         meaning: 'ours', defaultFor: 'team.engineerUsdPerYear', source: 'https://example.com/payroll', checkedOn: '2026-11-01' }] })
       writeFileSync('own/people.json', people(200000))
       const laid = await loadTables({ pricing: 'own' })
       writeFileSync('own/people.json', '{"facts": 3}')
       const refused = await loadTables({ pricing: 'own' }).catch((error) => error)
       console.log(JSON.stringify([laid.hash !== (await loadTables()).hash, refused.code, refused.problems[0].where]))`,
    )
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([true, 'table', 'own/people.json'])
  })
})

describe('an import', () => {
  it('prints nothing, reads no file but the code, and leaves no trace on the global object', () => {
    const { stdout, stderr } = runs(
      'quiet.js',
      `import fs from 'node:fs'
       import { syncBuiltinESMExports } from 'node:module'
       const seen = []
       for (const name of ['readFileSync', 'openSync', 'readFile', 'open', 'readdirSync', 'existsSync', 'statSync']) {
         const plain = fs[name]
         fs[name] = (...args) => (/\\.json|pricing|measurements/.test(String(args[0])) && seen.push(String(args[0])), plain(...args))
       }
       syncBuiltinESMExports()
       const before = new Set(Reflect.ownKeys(globalThis))
       const listeners = process.eventNames().length
       const { loadTables } = await import('flippoint')
       const left = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String)
       const onImport = [...seen]
       await loadTables()
       process.stdout.write(JSON.stringify({ left, onImport, listeners: process.eventNames().length - listeners,
         onLoad: seen.some((path) => path.endsWith('tables.json')) }))`,
    )
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ left: [], onImport: [], listeners: 0, onLoad: true })
  })
})

function bundle(code: string) {
  const entry = join(home.cwd, 'entry.js')
  writeFileSync(entry, code)
  return rolldown({ input: entry, platform: 'node', cwd: home.cwd })
}

async function bundled(code: string): Promise<string> {
  const { output } = await (await bundle(code)).generate({ format: 'esm' })
  // What is loaded on demand stays out of the way; the start is what an import costs.
  return output.flatMap((one) => (one.type === 'chunk' && !one.isDynamicEntry ? [one.code] : [])).join('\n')
}

describe('a bundle', () => {
  it('of an import that is not used is empty', async () => {
    expect((await bundled(`import { decide, size } from 'flippoint'`)).replaceAll(/\/\/.*|\s/g, '')).toBe('export{};')
  })

  it('of one function holds none of the others, nor the command line', async () => {
    const code = await bundled(`import { size } from 'flippoint'; console.log(size)`)
    expect(code).toMatch(/latency target/)
    expect(code).not.toMatch(/commander|inquirer|cli-table|showSuggestionAfterError|process\.stdout/)
    expect(code).not.toMatch(/runDraws|decide-[\w-]+\.js/)
  })

  it('that has left the package behind is told where its tables are', async () => {
    const moved = await bundle(
      `import { loadTables } from 'flippoint'
       const lost = await loadTables().catch((error) => error.code + (/loadTables\\(\\{ home: /.test(error.problems[0].remedy) ? ' home' : ''))
       console.log(lost, (await loadTables({ home: 'node_modules/flippoint/dist' })).hash.length)`,
    )
    await moved.write({ dir: join(home.cwd, 'moved'), format: 'esm' })
    expect(home.shell('node moved/entry.js').stdout).toBe('unreadable-file home 64\n')
  })

  it('of the tables alone holds no engine', async () => {
    const [tables, all] = [
      await bundled(`import { loadTables } from 'flippoint'; console.log(loadTables)`),
      await bundled(`import * as flippoint from 'flippoint'; console.log(flippoint)`),
    ]
    expect(tables).not.toMatch(/runDraws|paybackMonth/)
    expect(tables.length).toBeLessThan(all.length)
  })
})

/** Import alone: who still resolves like Node 10, or requires, is told so by Node itself. */
const ESM_ONLY = ['node10', 'node16-cjs']

describe('the tarball', () => {
  it('has types where every way of importing looks for them', async () => {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(home.tarball))))
    if (!checked.types) throw new Error('the tarball has no types')
    const real = checked.problems.filter((one) => !('resolutionKind' in one && ESM_ONLY.includes(one.resolutionKind)))
    expect(real).toEqual([])
  })

  it('has nothing that publint would mend', async () => {
    const tarball = Uint8Array.from(readFileSync(home.tarball)).buffer
    expect((await publint({ pack: { tarball }, strict: true })).messages).toEqual([])
  })
})

describe('the surface', () => {
  it('is as written down in api/ (else: npm run schema, and a line in CHANGELOG.md)', () => {
    const shipped = readFileSync(join(home.cwd, 'node_modules/flippoint/dist/lib/index.d.ts'), 'utf8')
    expect(shipped).toBe(readFileSync('api/flippoint.api.d.ts', 'utf8'))
  })

  it('has as many names as the code exports', () => {
    const { stdout } = runs('names.js', `console.log(Object.keys(await import('flippoint')).toSorted().join())`)
    expect(stdout).toBe('FlippointError,decide,loadTables,size\n')
  })
})
