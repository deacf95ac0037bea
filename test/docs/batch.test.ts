/** What docs/batch.md tells people to write, works: its commands are run as they stand. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scenarioLines } from '../../bench/batch/scenarios.ts'
import { placeFor } from '../helpers/place.ts'
import { ran } from '../helpers/world.ts'

const page = readFileSync('docs/batch.md', 'utf8')
function block(language: string, has: string): string {
  return (
    [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))]
      .map(([, text = '']) => text)
      .find((text) => text.includes(has)) ?? ''
  )
}

const { folder: place, run, bash } = placeFor('batches')
const lines = [...scenarioLines(12)]
writeFileSync(join(place, 'scenarios.ndjson'), lines.join(''))
function has(tool: string) {
  return bash(`${tool} --version`).status === 0
}

/** Runs a block of the page, and takes the names of what it wrote. */
function named(command: string): string[] {
  const { status, stderr } = bash(`set -e\nrm -f reports.ndjson\n${command}`)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return readFileSync(join(place, 'reports.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).scenario.name)
}

const all = lines.map((_, index) => `scenario ${index}`)

describe('docs/batch.md', () => {
  it('decides a file', () => expect(named(block('sh', 'jq').split('\n')[0] ?? '')).toEqual(all))

  it('shares the lines among runs by xargs', () => {
    expect(named(block('sh', 'xargs').replace('-l 10000', '-l 5'))).toEqual(all)
  })

  it('shares the lines among threads', () => expect(named(block('sh', '--jobs'))).toEqual(all))

  it.skipIf(!has('parallel'))('shares the lines among runs by GNU parallel', () => {
    expect(named(block('sh', '--pipe').replace('--block 1M', '--block 3k').replace('parallel', 'parallel --will-cite'))).toEqual(
      all,
    )
  })

  it('has a command for Spark, which starts it for a partition by its words and wants 0', () => {
    const [, command = ''] = /command = "([^"]+)"/.exec(page) ?? []
    const customers = lines.slice(0, 3).map((line) => {
      const { name, ...scenario } = JSON.parse(line)
      return `${JSON.stringify({ customer: name, ...scenario })}\n`
    })
    const partitions = [customers.slice(0, 2), ['{"customer":"bad"}\n', ...customers.slice(2)], []]
    const results = partitions.map((partition) => {
      const [program = '', ...words] = command.split(' ')
      return run(program, words, partition.join(''))
    })
    expect(results.map((one) => one.status)).toEqual([0, 0, 0])
    const answers = results.map((one) =>
      one.stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    )
    expect(answers.map((part) => part.map((one) => one.error?.code ?? one.name))).toEqual([
      ['scenario 0', 'scenario 1'],
      ['no-volume', 'scenario 2'],
      [],
    ])
  })

  it('shows a bad line as it is', async () => {
    const { stdout } = await ran(['batch', '-', '--draws', '0'], { stdin: '\n{"name":"Search","workload":{}}\n' })
    expect(block('json', 'error')).toBe(stdout)
  })

  it('pins the version that it belongs to', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(page.match(/flippoint@[\d.]+\d/g)).toEqual([`flippoint@${version}`])
  })
})
