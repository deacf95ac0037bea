/** The filter of docs/ci.md finds with jq what our paths name. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { byPath } from '../../src/gate/fields.ts'
import { numbersIn } from '../../src/gate/way.ts'
import { STORIES } from '../helpers/decided.ts'

const FILTER = /```jq\n([^]*?)```/.exec(readFileSync('docs/ci.md', 'utf8'))?.[1] ?? ''
const hasJq = spawnSync('jq', ['--version']).status === 0
const dir = mkdtempSync(join(tmpdir(), 'flippoint-jq-'))
writeFileSync(join(dir, 'flippoint.jq'), FILTER)

function jq(program: string, file: string, ...more: string[]): unknown {
  const { stdout, stderr, status } = spawnSync('jq', ['-c', '-L', dir, ...more, `include "flippoint"; ${program}`, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** By an id and by a position, a setting with dots, what was not computed, and what is not there. */
const OTHERS = [
  'verdict.choice',
  'options.rented.status',
  'options.0.id',
  'assumptions.workload.growthPerYear.origin',
  'options.managed-tuned.totals.tcoUsd',
  'options.nope.status',
  'verdict.choice.x',
  '',
]

describe.skipIf(!hasJq)(`the filter for jq${hasJq ? '' : ' (skipped: there is no jq on this machine)'}`, () => {
  it.each(STORIES)('resolves every number of %s as we do', (name) => {
    const file = `test/golden/${name}.json`
    const report = JSON.parse(readFileSync(file, 'utf8'))
    // One in eight, since jq is slow at it: all of them resolved when this was written.
    const paths = [...numbersIn(report).flatMap(([path], index) => (index % 8 === 0 ? path : [])), ...OTHERS]
    writeFileSync(join(dir, 'paths.json'), JSON.stringify(paths))
    const found = jq(
      '. as $report | [$paths[0][] | . as $path | $report | [at($path)]]',
      file,
      '--slurpfile',
      'paths',
      join(dir, 'paths.json'),
    ) as unknown[][]
    const scalar = (value: unknown) => (typeof value === 'object' && value !== null ? undefined : value)
    const wrong = paths.filter((path, index) => scalar(found[index]?.[0]) !== byPath(report, path))
    expect(paths.length).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })

  it('is run as the page says', () => {
    const [, program = ''] = /jq -L \. 'include "flippoint"; (.*)'/.exec(readFileSync('docs/ci.md', 'utf8')) ?? []
    const found = jq(program, 'test/golden/saas-copilot.json') as Record<string, unknown>
    const report = JSON.parse(readFileSync('test/golden/saas-copilot.json', 'utf8'))
    expect(found).toEqual({
      rented: byPath(report, 'options.rented.totals.tcoUsd'),
      growth: byPath(report, 'assumptions.workload.growthPerYear.value'),
    })
    expect(Object.values(found)).toEqual([expect.any(Number), expect.any(Number)])
  })
})
