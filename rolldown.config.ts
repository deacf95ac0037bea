import { readFileSync } from 'node:fs'
import { defineConfig } from 'rolldown'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/** One start bundle, and a chunk for each thing that only some runs need. Everything is inside: the package has no dependencies. */
export default defineConfig({
  input: { cli: 'src/bin.ts', index: 'src/index.ts' },
  platform: 'node',
  // Its main file hides its parts behind a loader that no bundler can follow.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  transform: { define: { FLIPPOINT_VERSION: JSON.stringify(version) } },
  output: { dir: 'dist', format: 'esm', minify: true, cleanDir: false, chunkFileNames: 'chunks/[name]-[hash].js' },
})
