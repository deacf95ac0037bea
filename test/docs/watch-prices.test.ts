/** The recipe of docs/watch-prices.md, run as it stands there: reports that still hold are silent, a turned answer is written down. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const [, block = ''] = /```yaml\n([^]*?)```/.exec(readFileSync('docs/watch-prices.md', 'utf8')) ?? []
const steps: { name?: string; run?: string }[] = parse(block).jobs.decide.steps

it('writes a text for the scenario whose answer has turned, and for no other', { timeout: 120_000 }, () => {
  const place = mkdtempSync(join(tmpdir(), 'flippoint-watch-'))
  for (const folder of ['scenarios', 'reports', 'bin']) mkdirSync(join(place, folder))
  writeFileSync(join(place, 'bin/flippoint'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`)
  writeFileSync(
    join(place, 'bin/jq'),
    `#!/bin/sh\nexec "${process.execPath}" -e 'let t="";process.stdin.on("data",(d)=>t+=d).on("end",()=>console.log(JSON.parse(t).verdict.changed))'\n`,
  )
  for (const name of ['flippoint', 'jq']) chmodSync(join(place, 'bin', name), 0o755)
  const env = { ...process.env, PATH: `${join(place, 'bin')}:${process.env['PATH']}`, FLIPPOINT_PRICING_DIR: '' }
  const run = (script: string) => spawnSync('bash', ['-eo', 'pipefail', '-c', script], { cwd: place, env, encoding: 'utf8' })
  cpSync('test/stories/clinic.yaml', join(place, 'scenarios/steady.yaml'))
  cpSync('test/stories/clinic.yaml', join(place, 'scenarios/turned.yaml'))
  cpSync('test/stories/clinic.yaml', join(place, 'scenarios/new.yaml'))
  for (const name of ['steady', 'turned']) run(`flippoint decide scenarios/${name}.yaml --json > reports/${name}.json`)
  const file = join(place, 'reports/turned.json')
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const choice = report.verdict.choice === 'api' ? 'self-host' : 'api'
  writeFileSync(file, JSON.stringify({ ...report, verdict: { ...report.verdict, choice } }))
  const { status, stdout } = run(steps.find((one) => one.name === 'Decide again')?.run ?? 'exit 1')
  expect(status).toBe(0)
  expect(stdout).toBe('new: no report yet in reports/\nsteady: turned false\nturned: turned true\n')
  expect(readdirSync(join(place, 'changed'))).toEqual(['turned.md'])
})
