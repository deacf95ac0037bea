import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'rolldown'
import { declarationsText, ENGINE_SIZE_DECLARATIONS, engineDeclarationsText } from './scripts/declarations.ts'
import { licenses, noticeFor } from './scripts/licenses.ts'
import { schemaModule } from './scripts/schema-in-short.ts'
import { packed } from './src/page/packed.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

const common = {
  platform: 'node',
  transform: {
    define: {
      FLIPPOINT_VERSION: JSON.stringify(version),
      // Of bench/against.ts: what a decision takes without any draw.
      ...(process.env['FLIPPOINT_PLAN_ALONE'] ? { FLIPPOINT_PLAN_ALONE: 'true' } : {}),
    },
  },
} as const

const declarations: Plugin = {
  name: 'declarations',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'index.d.ts', source: declarationsText() })
    this.emitFile({ type: 'asset', fileName: 'engine.d.ts', source: engineDeclarationsText() })
    this.emitFile({ type: 'asset', fileName: 'engine-size.d.ts', source: ENGINE_SIZE_DECLARATIONS })
  },
}

/** zod keeps its settings and registry on the global object: without this, ours and those of the program around us would be one. */
const ownZod: Plugin = {
  name: 'own-zod',
  transform: {
    filter: { id: /\/zod\/v4\/core\/(core|registries)\.js$/ },
    handler: (code) => `const here = {}\n${code.replaceAll('globalThis', 'here')}`,
  },
}

/** The option parser loads what runs other programs, for commands that are programs of their own: here are none. */
const noPrograms: Plugin = {
  name: 'no-programs',
  transform: {
    filter: { id: /\/commander\/lib\/command\.js$/ },
    handler: (code) => code.replace("require('node:child_process')", '{}'),
  },
}

/** The server compiles no schemas: what it is told is checked by the declaration of each tool. */
const noCompiler: Plugin = {
  name: 'no-compiler',
  transform: {
    filter: { id: /\/@modelcontextprotocol\/sdk\/dist\/esm\/validation\/ajv-provider\.js$/ },
    handler: () => 'export class AjvJsonSchemaValidator {}',
  },
}

/** JSON is parsed faster as a text than as code, and only by who needs it. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  transform: {
    filter: { id: /\.schema\.json$/ },
    handler: (code) => ({
      code: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(code)))})`,
      moduleType: 'js',
    }),
  },
}

/** What a browser loads is smaller. */
function schemaInShort(isBare: boolean): Plugin {
  return {
    name: 'schema-in-short',
    transform: {
      filter: { id: /\.schema\.json$/ },
      handler: (code) => ({ code: schemaModule(JSON.parse(code), isBare), moduleType: 'js' }),
    },
  }
}

/** The engine has no commands, so it cannot fail as they do: test/library/engine.test.ts holds that it names none of these. */
const noCommands: Plugin = {
  name: 'no-commands',
  transform: {
    filter: { id: /src[\\/]errors-of-commands\.ts$/ },
    handler: () => 'export const OF_COMMANDS = {}',
  },
}

/** How to measure a value is told by the tables that a browser's engine is given. */
const noWays: Plugin = {
  name: 'no-ways',
  transform: {
    filter: { id: /src[\\/]report[\\/]sentences[\\/]fact-ways\.ts$/ },
    handler: () => 'export const FACT_WAYS = {}',
  },
}

/** What no decision needs, and the two entries themselves: it stays out of what they have in common. */
const OF_SIZE =
  /src[\\/](library[\\/](engine|size)|decide[\\/](size[\\/]\w+|case[\\/]volume)|engine[\\/]throughput[\\/]near)\.ts$/

const notice = licenses('dist/THIRD_PARTY_LICENSES')

/** For a browser, in one file each: what a page inlines has nothing beside it to load. */
export const forPage = {
  platform: 'browser' as const,
  transform: common.transform,
  plugins: [ownZod, schemaInShort(false), notice],
}

/** A page carries the worker compressed, and in it the licenses of what is inside. */
export const packedWorker: Plugin = {
  name: 'packed-worker',
  generateBundle(_, bundle) {
    const worker = Object.values(bundle).find((one) => one.type === 'chunk')
    if (!worker) return
    const text = `/*!\n${noticeFor(bundle).replaceAll('*/', '* /')}*/\n${worker.code}`
    this.emitFile({ type: 'asset', fileName: `${worker.name}.txt`, source: packed(text) })
    delete bundle[worker.fileName]
  },
}

export const inOneFile = { dir: 'dist/page', format: 'iife', minify: true, cleanDir: false, codeSplitting: false } as const

/** Everything is inside: the package has no dependencies. */
export default defineConfig([
  {
    // CommonJS loads in one go, where ES modules take a turn of the event loop for each file. What every decision needs is one file,
    // and what only some runs need is a file of its own: docs/decisions/0026-what-a-start-costs.md.
    ...common,
    input: { cli: 'src/bin.ts', helper: 'src/helper.ts' },
    plugins: [noPrograms, noCompiler, jsonAsText, notice],
    // Its main file hides its parts behind a loader that no bundler can follow.
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
    output: {
      dir: 'dist',
      format: 'cjs',
      // Compressing would make arrows of functions: docs/decisions/0026-what-a-start-costs.md.
      minify: { compress: false, mangle: true, codegen: { removeWhitespace: true } },
      cleanDir: false,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      codeSplitting: {
        groups: [
          { name: 'start', test: /src[\\/]cli\.ts$/, priority: 3 },
          { name: 'options', test: /src[\\/]commands[\\/]program\.ts$/, priority: 2 },
          { name: 'decide', test: /src[\\/](commands[\\/]decide[\\/]decide|report[\\/]json)\.ts$/, priority: 1 },
        ],
      },
    },
  },
  {
    // A file for each function, so that who imports one loads one; readable, since others bundle and debug it.
    ...common,
    input: {
      index: 'src/index.ts',
      decide: 'src/library/decide.ts',
      size: 'src/library/size.ts',
      tables: 'src/library/tables.ts',
    },
    plugins: [ownZod, jsonAsText, declarations, notice],
    output: { dir: 'dist/lib', format: 'esm', cleanDir: false, chunkFileNames: 'chunks/[name]-[hash].js' },
  },
  {
    // For browsers: minified, since many load it as it is.
    ...forPage,
    input: { engine: 'src/library/engine.ts', size: 'src/library/size.ts' },
    plugins: [ownZod, schemaInShort(true), noCommands, noWays, notice],
    // Reading a key here does nothing else.
    treeshake: { propertyReadSideEffects: false },
    output: {
      dir: 'dist/engine',
      format: 'esm',
      minify: true,
      comments: false,
      cleanDir: false,
      chunkFileNames: '[name].js',
      codeSplitting: { groups: [{ name: 'core', test: (id) => !OF_SIZE.test(id) }] },
    },
  },
  { ...forPage, input: { main: 'src/page/browser/main.ts' }, output: inOneFile },
  { ...forPage, input: { worker: 'src/page/worker.ts' }, output: inOneFile, plugins: [...forPage.plugins, packedWorker] },
])
