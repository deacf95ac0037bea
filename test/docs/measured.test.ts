/** docs/measured.md against what is read. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVALUATION_FORMATS as EVALUATIONS } from '../../src/evaluation-files/registry.ts'
import { BENCHMARK_FORMATS as BENCHMARKS } from '../../src/throughput-files/registry.ts'
import { ran } from '../helpers/world.ts'

const page = readFileSync('docs/measured.md', 'utf8')
const tables = page.split('\n').filter((line) => line.startsWith('| '))
const first = tables.map((line) => line.split('|')[1]?.trim() ?? '')

describe('the page of measurements', () => {
  it('has a row for every tool that is read, and no other', () => {
    const tools = [...BENCHMARKS, ...EVALUATIONS].map((format) => format.name)
    expect(first.filter((name) => !['Tool', '---', 'your own'].includes(name)).toSorted()).toEqual(tools.toSorted())
  })

  it('names flags that there are', async () => {
    const { stdout } = await ran(['help', 'decide'])
    const own = [...page.matchAll(/--(?:throughput|evaluation|gpu|replicas)[a-z-]*/g)].map(([flag]) => flag)
    for (const flag of new Set(own)) expect(stdout).toContain(flag)
  })
})
