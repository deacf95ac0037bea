/** The skill has the format that agents read, and its commands run as they stand there. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { byPath } from '../../src/gate/fields.ts'
import { lookedUp } from '../../src/gate/known-paths.ts'
import { TOOLS } from '../../src/commands/mcp/tools/index.ts'

const FOLDER = 'skills/flippoint'
const page = readFileSync(`${FOLDER}/SKILL.md`, 'utf8')
const [, head = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(page) ?? []
const front: Record<string, unknown> = parse(head)

describe('the skill', () => {
  it('names itself as its folder, says what it does and when, and no more than the format has', () => {
    expect(
      Object.keys(front).filter(
        (key) => !['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'].includes(key),
      ),
    ).toEqual([])
    expect(front['name']).toBe(basename(FOLDER))
    expect(front['name']).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(String(front['description'])).toMatch(/Use when/)
    expect(String(front['description']).length).toBeLessThanOrEqual(1024)
    expect(String(front['compatibility']).length).toBeLessThanOrEqual(500)
    expect(Object.values(front['metadata'] ?? {}).every((value) => typeof value === 'string')).toBe(true)
    expect(body.split('\n').length).toBeLessThan(500)
  })

  it('links to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link).filter((link) => !link.startsWith('http'))
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(existsSync(join(FOLDER, link)), link).toBe(true)
  })

  it('names the tools of the server, all of them', () => {
    for (const { name } of TOOLS) expect(page).toContain(`\`${name}\``)
  })

  it('names fields that reports have', () => {
    const fields = [...body.matchAll(/`((?:verdict|pricing|uncertainty)\.\w+|worthMeasuring|asOf)`/g)].map(
      ([, field = '']) => field,
    )
    expect(fields.length).toBeGreaterThan(6)
    for (const field of fields) expect([field, lookedUp(field).status]).not.toContain('unknown')
  })
})

const commands = [...body.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, text = '']) => text.trim().split('\n'))

describe('its commands', () => {
  const dir = mkdtempSync(join(tmpdir(), 'flippoint-skill-'))
  cpSync(FOLDER, dir, { recursive: true })
  mkdirSync(join(dir, '.bin'))
  const npx = join(dir, '.bin/npx')
  writeFileSync(
    npx,
    `#!/bin/sh\n[ "$1" = flippoint ] || exit 99\nshift\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`,
  )
  chmodSync(npx, 0o755)
  const env = { ...process.env, PATH: `${join(dir, '.bin')}:${process.env['PATH']}`, FLIPPOINT_PRICING_DIR: '' }

  it('are all of what it tells an agent to run', () => expect(commands.length).toBeGreaterThan(8))

  // In order: later ones read what earlier ones wrote.
  it.each(commands)('%s', (command) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: dir, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
    expect([status, stderr]).toEqual([0, command.includes('--into') ? expect.any(String) : ''])
    if (!command.includes('>')) expect(stdout.length).toBeGreaterThan(100)
  })

  it('leave a report that has what is to be reported', () => {
    const report = JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8'))
    expect(byPath(report, 'verdict.confidence')).toBeTypeOf('number')
    expect(report.verdict.conditions).toBeInstanceOf(Array)
    expect(readdirSync(dir)).toContain('workload.yaml')
  })
})

describe('docs/agents.md', () => {
  const text = readFileSync('docs/agents.md', 'utf8')
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

  it('names every tool with the schema of its answer, and no other', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| .* \| `(\w+)` \|$/gm)]
    expect(rows.map(([, name]) => name)).toEqual(TOOLS.map(({ name }) => name))
    for (const [, name, schema = ''] of rows) {
      const { $schema: _, ...published } = JSON.parse(readFileSync(`schema/${schema}.schema.json`, 'utf8'))
      expect(TOOLS.find((one) => one.name === name)?.outputSchema()).toEqual(published)
    }
  })

  it('pins the version', () => {
    const pins = [...text.matchAll(/flippoint@([\d.]+\d)/g)]
    expect(pins.length).toBeGreaterThan(1)
    for (const [, pin] of pins) expect(pin).toBe(version)
  })
})
