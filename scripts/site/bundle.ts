/** Code of the calculator: it travels in the site, never in the package. */
import { readFileSync } from 'node:fs'
import { rolldown, type OutputChunk } from 'rolldown'
import { forPage, inOneFile } from '../../rolldown.config.ts'
import { packed } from '../../src/page/packed.ts'
import { noticeFor } from '../licenses.ts'
import type { CalculatorCode } from './calculator.ts'

async function bundled(input: string): Promise<{ chunk: OutputChunk; notice: string }> {
  const { platform, transform, plugins } = forPage
  const bundle = await rolldown({ input, platform, transform, plugins: plugins.slice(0, 2), logLevel: 'warn' })
  const { output } = await bundle.generate({ format: inOneFile.format, minify: true, codeSplitting: false })
  return { chunk: output[0], notice: noticeFor(Object.fromEntries(output.map((one) => [one.fileName, one]))) }
}

async function scriptOf(input: string): Promise<string> {
  return (await bundled(input)).chunk.code
}

async function workerOf(input: string): Promise<string> {
  const { chunk, notice } = await bundled(input)
  return packed(`/*!\n${notice.replaceAll('*/', '* /')}*/\n${chunk.code}`)
}

export async function calculatorCode(): Promise<CalculatorCode> {
  return {
    script: await scriptOf('src/page/browser/calculator.ts'),
    worker: readFileSync('dist/page/worker.txt', 'utf8'),
    asking: await workerOf('src/page/ask-worker.ts'),
  }
}
