/** Commands of the README and of pages without a test of their own run as they stand there, on files that a reader may have. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { placeFor } from '../helpers/place.ts'

const PAGES = ['README.md', 'docs/ci.md', 'docs/measured.md', 'docs/workload.md']

/** What waits for a person, a network or a repository, what begins with another program, and what a test of its own runs on lists and lines. */
const ELSEWHERE =
  /^npx flippoint( +#.*)?$|\bask\b|prices (?:update|import)|flippoint batch|^claude|^git|^mkdir|^npm|^code=|^if |^exit|^npx flippoint@|jq -L/

function commandsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/```sh\n([^]*?)```/g)]
    .flatMap(([, text = '']) => text.replaceAll('\\\n', ' ').trim().split('\n'))
    .filter((line) => /\bflippoint\b/.test(line))
}

const { folder, bash } = placeFor('commands')
const at = (name: string) => join(folder, name)
const copy = (from: string, to: string) => cpSync(`test/fixtures/${from}`, at(to))

writeFileSync(at('bin/npx'), '#!/bin/sh\n[ "$1" = flippoint ] || exit 99\nexec "$@"\n', { mode: 0o755 })
for (const name of ['my.yaml', 'flippoint.yaml']) cpSync('test/stories/saas-copilot.yaml', at(name))
mkdirSync(at('our-prices/api'), { recursive: true })
cpSync('pricing/api/openai.json', at('our-prices/api/openai.json'))
mkdirSync(at('logs'))
writeFileSync(
  at('logs/a.gz'),
  gzipSync(readFileSync('test/fixtures/workload/ai-sdk-usage.jsonl', 'utf8').replaceAll('example-a', 'gpt-5-mini')),
)
writeFileSync(at('spend.jsonl.gz'), gzipSync(readFileSync('test/fixtures/workload/litellm-spendlogs.json', 'utf8')))
copy('workload/openai-usage-completions.json', 'usage.json')
copy('workload/openai-usage-completions.json', 'usage-1.json')
copy('workload/langfuse-observations-v2.jsonl', 'traces.jsonl')
copy('measured/evaluation/deepeval-frontier.json', 'a.json')
copy('measured/evaluation/deepeval-tuned.json', 'b.json')
copy('measured/evaluation/inspect-frontier.eval', 'frontier.eval')
copy('measured/evaluation/inspect-tuned.eval', 'open.eval')
copy('measured/throughput/vllm-bench-serve.json', 'result.json')
const { stdout: report } = bash('flippoint my.yaml --json --draws 0')
for (const name of ['report.json', 'old.json', 'new.json', 'new-report.json', 'base.json']) writeFileSync(at(name), report)

describe.each(PAGES)('%s', (page) => {
  const commands = commandsOf(page).filter((line) => !ELSEWHERE.test(line))

  it('has commands', () => expect(commands.length).toBeGreaterThan(0))

  // A breached rule ends in 1: what it is about, the report has said.
  it.each(commands)('%s', (command) => {
    const { status, stderr } = bash(command)
    expect([status, stderr]).toEqual([
      expect.toSatisfy((code) => code === 0 || code === 1),
      expect.not.stringContaining('error:'),
    ])
  })
})
