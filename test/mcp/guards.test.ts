/** The server reads what somebody named, writes nothing and reaches nobody. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnlyWorld } from '../../src/commands/mcp/read-only-world.ts'
import { filesAt, realWorld } from '../../src/world.ts'
import { agent, type Agent } from './client.ts'

const SCENARIO = 'workload: {requestsPerMonth: 3e6, inputTokensPerRequest: 1500, outputTokensPerRequest: 300}\n'
const base = mkdtempSync(join(tmpdir(), 'flippoint-guard-'))
const [open, closed] = [join(base, 'open'), join(base, 'closed')]
let one: Agent

beforeAll(async () => {
  for (const dir of [open, closed, join(base, 'open-not')]) {
    mkdirSync(dir)
    writeFileSync(join(dir, 'my.yaml'), SCENARIO)
  }
  writeFileSync(join(open, 'model.yaml'), `${SCENARIO}selfHost: {model: ../closed/config.json}\n`)
  writeFileSync(
    join(closed, 'config.json'),
    readFileSync('test/fixtures/model-config/' + readdirSync('test/fixtures/model-config')[0], 'utf8'),
  )
  symlinkSync(join(closed, 'my.yaml'), join(open, 'link.yaml'))
  symlinkSync(closed, join(open, 'folder'))
  symlinkSync(join(open, 'my.yaml'), join(base, 'in.yaml'))
  one = await agent([open], { cwd: base })
})
afterAll(() => one.client.close())

function ask(file: string) {
  return { file, draws: 0, asOf: '2026-11-20' }
}

describe('a file', () => {
  it.each([
    ['of a named folder', () => join(open, 'my.yaml')],
    ['from where the server was started', () => 'open/my.yaml'],
    ['by a way about', () => 'closed/../open/./my.yaml'],
    ['by a link that leads into a named folder', () => 'in.yaml'],
  ])('is read %s', async (_, file) => {
    expect((await one.call('decide', ask(file()))).isError).toBeUndefined()
  })

  it.each([
    ['beside a named folder', () => join(closed, 'my.yaml')],
    ['of a folder whose name begins alike', () => join(base, 'open-not/my.yaml')],
    ['by a way out', () => join(open, '../closed/my.yaml')],
    ['by a link out', () => join(open, 'link.yaml')],
    ['in a folder that is a link out', () => join(open, 'folder/my.yaml')],
    ['of the system', () => '/etc/hostname'],
    ['that is not there, out of what is named', () => join(closed, 'nope.yaml')],
    ['of stdin', () => '-'],
  ])('is refused %s', async (_, file) => {
    for (const [tool, args] of [
      ['decide', ask(file())],
      ['size', { file: file(), asOf: '2026-11-20' }],
      ['explain', { ...ask(file()), path: 'verdict.choice' }],
      ['workload', { files: [file()] }],
      ['diff', { base: file(), head: file() }],
    ] as const)
      expect(await one.refusal(tool, args)).toMatch(/may not be read: nobody named it.*\n.*flippoint mcp PATH/)
  })

  it('that is not there, in what is named, is not there', async () => {
    expect(await one.refusal('decide', ask(join(open, 'nope.yaml')))).toContain('there is no such file')
  })

  it('that a scenario names its model by is under the same guard', async () => {
    expect(await one.refusal('decide', ask(join(open, 'model.yaml')))).toContain('config.json may not be read')
    const inline = {
      scenario: { workload: { requestsPerMonth: 1e6 }, selfHost: { model: join(closed, 'config.json') } },
      draws: 0,
    }
    expect(await one.refusal('decide', inline)).toContain('config.json may not be read')
  })
})

describe('what nobody named at the start', () => {
  it('is read where the client names it as a root, and only there', async () => {
    const other = await agent([], { cwd: base, roots: [closed] })
    expect((await other.call('decide', ask(join(closed, 'my.yaml')))).isError).toBeUndefined()
    expect(await other.refusal('decide', ask(join(open, 'my.yaml')))).toContain('may not be read')
    await other.client.close()
  })

  it('is not read without roots', async () => {
    const other = await agent([], { cwd: base })
    expect(await other.refusal('decide', ask('open/my.yaml'))).toMatch(/may not be read: nobody named it\n/)
    expect((await other.call('decide', { example: 'saas-copilot', draws: 0, asOf: '2026-11-20' })).isError).toBeUndefined()
    await other.client.close()
  })

  it('that is not there ends the server at once', async () => {
    await expect(agent([join(base, 'nope')])).rejects.toThrow()
  })
})

describe('the world of a tool', () => {
  const world = readOnlyWorld(
    { ...realWorld('dist', () => {}), cwd: base, files: filesAt(base), env: {} },
    [open],
    undefined,
    () => {},
  )

  it.each([
    ['writes', () => world.files.write(join(open, 'x'), '')],
    ['stages', () => world.files.stage(join(open, 'x'), '')],
    ['makes a folder', () => world.files.makeFolder(join(open, 'x'))],
    ['removes', () => world.files.remove(join(open, 'my.yaml'))],
    ['downloads', () => void world.fetch('https://example.org', { redirect: 'manual', signal: new AbortController().signal })],
    ['lists another folder', () => world.files.list(closed)],
    ['looks whether another file is there', () => world.files.exists(join(closed, 'my.yaml'))],
  ])('never %s', (_, act) => expect(act).toThrow(/nothing is written or reached|may not be read/))

  it('starts no program and asks nobody', () => {
    expect(world.committed(open)).toBeNull()
    expect(world.terminal()).toBeNull()
    expect(readdirSync(open).toSorted()).toEqual(['folder', 'link.yaml', 'model.yaml', 'my.yaml'])
  })
})

describe('the code of the server', () => {
  /** What a chunk loads, all the way down. */
  const loaded = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/require\(["'`](\.{1,2}\/[^"'`]+)["'`]\)/g)) {
      const to = join(file, '..', path)
      if (existsSync(to) && statSync(to).isFile()) loaded(to, seen)
    }
    return seen
  }
  const chunk =
    readdirSync('dist/chunks').find(
      (name) => basename(name).startsWith('mcp-') && readFileSync(`dist/chunks/${name}`, 'utf8').includes('tools/list'),
    ) ?? ''

  it('reaches no module of the network, and none that starts programs', () => {
    const files = [...loaded(join('dist/chunks', chunk))]
    const builtins = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/["'`](?:node:)?(https?2?|net|tls|dgram|dns|child_process|inspector)["'`]/g)].map(
        ([, name]) => `${relative('dist', file)} ${name}`,
      ),
    )
    expect(files.length).toBeGreaterThan(10)
    // git, for `prices check --changed`, which is no tool: the world that a tool has refuses it.
    expect(builtins.filter((one) => !one.endsWith('child_process'))).toEqual([])
  })
})
