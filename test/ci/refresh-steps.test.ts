/**
 * The steps of the weekly proposals as the workflow has them: fetched from servers of this machine that stand for the real ones and
 * misbehave, proposed, and opened in a checkout as GitHub makes it.
 */
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTar } from 'nanotar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const { jobs } = parse(readFileSync('.github/workflows/prices-refresh.yml', 'utf8'))

function stepNamed(job: 'propose' | 'open', name: string): string {
  return jobs[job].steps.find((one: { name?: string }) => one.name === name).run
}

const place = mkdtempSync(join(tmpdir(), 'flippoint-refresh-steps-'))

interface Ended {
  code: number
  said: string
}

/** As a runner does it where no shell is named: bash -e, and a file. The servers of this process go on meanwhile. */
function run(script: string, env: NodeJS.ProcessEnv, cwd = '.'): Promise<Ended> {
  const all = { ...process.env, FLIPPOINT_PRICING_DIR: '', ...env }
  return new Promise((done) => {
    execFile('bash', ['-e', '-c', script], { cwd, env: all, encoding: 'utf8', timeout: 110_000 }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code ?? 99), said: stdout + stderr }),
    )
  })
}

const LIST = JSON.stringify({
  'gpt-4o': { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5 },
})
const PACKAGE = gzipSync(
  createTar(
    Object.entries({
      'package.json': JSON.stringify({ name: '@earendil-works/pi-ai', version: '1.6.1' }),
      'dist/providers/data/.manifest.json': JSON.stringify({ generatedAt: '2026-11-20T10:48:49.496Z' }),
      'dist/providers/data/openai.json': JSON.stringify({
        chat: { type: 'chat', id: 'gpt-4o', cost: { input: 2.5, output: 10 } },
      }),
    }).map(([name, data]) => ({ name: `package/${name}`, data })),
  ),
)

type Manner = 'good' | 'slow' | 'error 500' | 'truncated' | 'redirected' | 'redirected to plain http' | 'another type'

/** The same misbehavior for whatever is asked; `elsewhere` is where a redirect leads. */
function answers(manner: Manner, body: string | Buffer, elsewhere: { same: string; plain: string }): RequestListener {
  const whole = Buffer.from(body)
  return (request, response) => {
    const isThere = request.url?.startsWith('/elsewhere') === true
    if (manner === 'slow') return void response.writeHead(200).write(whole.subarray(0, 20))
    if (manner === 'error 500') return void response.writeHead(500).end('it is not your fault')
    if (manner === 'truncated') {
      response.writeHead(200, { 'content-length': whole.length })
      return void response.write(whole.subarray(0, 40), () => response.destroy())
    }
    if (manner === 'redirected' && !isThere) return void response.writeHead(302, { location: elsewhere.same }).end()
    if (manner === 'redirected to plain http' && !isThere)
      return void response.writeHead(302, { location: elsewhere.plain }).end()
    const type = manner === 'another type' ? 'text/html' : 'application/octet-stream'
    return void response.writeHead(200, { 'content-type': type }).end(manner === 'another type' ? '<html>Sign in</html>' : whole)
  }
}

let manner: Manner = 'good'
const servers: Server[] = []

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function listening(server: Server): Promise<number> {
  servers.push(server)
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(portOf(server)))
  })
}

/** A name of its own and a certificate of this run: curl is told to find the real host here. */
async function serveLists(): Promise<void> {
  const [key, cert] = [join(place, 'key.pem'), join(place, 'cert.pem')]
  const subject = ['-subj', '/CN=raw.githubusercontent.com', '-addext', 'subjectAltName=DNS:raw.githubusercontent.com']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    {
      stdio: 'ignore',
    },
  )
  const plain = await listening(createHttp((_, response) => response.end(LIST)))
  const elsewhere = { same: 'https://raw.githubusercontent.com/elsewhere', plain: `http://127.0.0.1:${plain}/` }
  const options = { key: readFileSync(key), cert: readFileSync(cert) }
  const port = await listening(createHttps(options, (...both) => answers(manner, LIST, elsewhere)(...both)))
  writeFileSync(join(place, '.curlrc'), `connect-to = "raw.githubusercontent.com:443:127.0.0.1:${port}"\ncacert = "${cert}"\n`)
}

let registry = ''

/** The document of a package is in order; the file that it names misbehaves. */
async function servePackages(): Promise<void> {
  const name = '@earendil-works/pi-ai'
  const integrity = `sha512-${createHash('sha512').update(PACKAGE).digest('base64')}`
  const server = createHttp((request, response) => {
    if (request.url?.includes('.tgz') !== true && !request.url?.startsWith('/elsewhere')) {
      const version = { name, version: '1.6.1', dist: { tarball: `${registry}/pi-ai-1.6.1.tgz`, integrity } }
      return void response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.6.1' }, versions: { '1.6.1': version } }))
    }
    return answers(manner, PACKAGE, { same: `${registry}/elsewhere`, plain: `${registry}/elsewhere` })(request, response)
  })
  registry = `http://127.0.0.1:${await listening(server)}`
}

let count = 0

/** Runs the step in a folder of its own, against the servers here. */
async function fetched(how: Manner): Promise<Ended & { temp: string; files: string[] }> {
  manner = how
  count += 1
  const temp = join(place, `runner-${count}`)
  mkdirSync(temp)
  const npm = {
    npm_config_registry: registry,
    npm_config_cache: join(temp, 'npm'),
    npm_config_userconfig: join(place, 'no-such-npmrc'),
    npm_config_fetch_retries: '0',
  }
  const ended = await run(stepNamed('propose', 'Fetch'), {
    RUNNER_TEMP: temp,
    CURL_HOME: place,
    FETCH_SECONDS: how === 'slow' ? '2' : '30',
    ...npm,
  })
  return { ...ended, temp, files: readdirSync(join(temp, 'lists')).toSorted() }
}

// The workflow runs on Linux, and with its tools.
describe.skipIf(process.platform !== 'linux')('the step that fetches', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await serveLists()
    await servePackages()
  })
  afterAll(() => servers.forEach((one) => (one.closeAllConnections(), one.close())))

  it.each(['good', 'redirected'] as const)('%s: both lists, whole', async (how) => {
    const { code, said, temp, files } = await fetched(how)
    expect({ code, said, files }).toEqual({ code: 0, said: '', files: ['litellm.json', 'pi-ai.tgz'] })
    expect(readFileSync(join(temp, 'lists/litellm.json'), 'utf8')).toBe(LIST)
    expect(readFileSync(join(temp, 'lists/pi-ai.tgz')).equals(PACKAGE)).toBe(true)
  })

  it.each(['slow', 'error 500', 'truncated'] as const)(
    '%s: neither is left behind in part, and the next step says so',
    async (how) => {
      const { code, said, temp, files } = await fetched(how)
      expect({ code, files }).toEqual({ code: 0, files: [] })
      expect(said).toMatch(/litellm: not fetched[^]*pi-ai: not fetched/)
      if (how !== 'error 500') return
      const proposed = await run(stepNamed('propose', 'Propose'), { RUNNER_TEMP: temp })
      expect(proposed.code).toBe(1)
      expect(proposed.said).toMatch(/pi-ai: error: .*pi-ai\.tgz[^]*litellm: error: .*litellm\.json/)
      expect(readdirSync(join(temp, 'proposals'))).toEqual(['lists.txt'])
    },
  )

  it('a redirect to plain http is not followed', async () => {
    const { said, files } = await fetched('redirected to plain http')
    expect(files).toEqual(['pi-ai.tgz'])
    expect(said).toMatch(/litellm: not fetched/)
  })

  it('another type: a page in place of a list is refused when it is read, and one in place of a package by its checksum', async () => {
    const { files, temp } = await fetched('another type')
    expect(files).toEqual(['litellm.json'])
    const { code, said } = await run(stepNamed('propose', 'Propose'), { RUNNER_TEMP: temp })
    expect(code).toBe(1)
    expect(said).toMatch(/litellm: error: .*this is no JSON/)
  })
})

const DEARER = ['"inputUsdPerMtok": 1', '"inputUsdPerMtok": 2'] as const

/** A repository, a checkout of it as the action makes one (no origin/HEAD), and a `gh` that writes down what it is asked. */
function checkedOut(name: string) {
  const [origin, seed, work, bin] = ['origin.git', 'seed', 'work', 'bin'].map((one) => join(place, name, one)) as [
    string,
    string,
    string,
    string,
  ]
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' })
  mkdirSync(join(seed, 'pricing/api'), { recursive: true })
  mkdirSync(work)
  mkdirSync(bin)
  for (const vendor of ['acme', 'other', 'refused', 'zeta'])
    writeFileSync(join(seed, `pricing/api/${vendor}.json`), `{ ${DEARER[0]} }\n`)
  writeFileSync(join(seed, 'README.md'), 'one\n')
  git(seed, 'init', '-q', '-b', 'main')
  git(seed, 'add', '.')
  git(seed, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'first')
  git(seed, 'clone', '-q', '--bare', seed, origin)
  git(work, 'init', '-q', '-b', 'main')
  git(work, 'remote', 'add', 'origin', origin)
  git(work, 'fetch', '-q', '--depth=1', 'origin', '+refs/heads/main:refs/remotes/origin/main')
  git(work, 'checkout', '-q', '-B', 'main', 'refs/remotes/origin/main')
  mkdirSync(join(work, 'proposals'))
  const log = join(place, name, 'gh.log')
  writeFileSync(
    join(bin, 'gh'),
    [
      '#!/bin/sh',
      `echo "$@" >> "${log}"`,
      `case "$*" in "pr "*refresh-api-refused*) exit 1 ;; esac`,
      `[ "$1 $2" != 'pr create' ] || [ ! -e "${log}.there" ]`,
      '',
    ].join('\n'),
  )
  chmodSync(join(bin, 'gh'), 0o755)
  const open = () => run(stepNamed('open', 'Open'), { PATH: `${bin}:${process.env['PATH'] ?? ''}`, GH_TOKEN: 'none' }, work)
  const asked = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [])
  /** A change of a file of the repository, as a patch among the proposals. */
  const propose = (vendor: string, file: string, change: readonly [string, string], label = 'prices') => {
    const path = join(seed, file)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace(...change))
    writeFileSync(join(work, `proposals/${vendor}.patch`), git(seed, 'diff'))
    writeFileSync(path, before)
    writeFileSync(join(work, `proposals/${vendor}.md`), 'what it does\n')
    writeFileSync(join(work, `proposals/${vendor}.labels`), `${label}\n`)
  }
  const branches = () => git(origin, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').trim().split('\n')
  const there = (branch: string, file: string) => git(origin, 'show', `${branch}:${file}`)
  /** The patch of a proposal, otherwise. */
  const reworked = (vendor: string, change: (patch: string) => string) => {
    const path = join(work, `proposals/${vendor}.patch`)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  /** A commit of somebody on a branch of the repository. */
  const committed = (branch: string, file: string, text: string) => {
    const clone = join(place, name, 'somebody')
    git(seed, 'clone', '-q', '-b', branch, origin, clone)
    writeFileSync(join(clone, file), text)
    git(clone, '-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-qam', 'as the vendor says')
    git(clone, 'push', '-q', 'origin', branch)
  }
  const again = () => git(work, 'checkout', '-q', 'main')
  return { open, asked, propose, reworked, committed, branches, there, again, isThere: () => writeFileSync(`${log}.there`, '') }
}

describe('the step that opens', { timeout: 60_000 }, () => {
  it('one pull request a vendor with its label, and the same one again a week later', async () => {
    const { open, asked, propose, branches, there, again, isThere } = checkedOut('opened')
    propose('api-acme', 'pricing/api/acme.json', DEARER, 'verdict-changed')
    expect((await open()).code).toBe(0)
    expect(branches()).toEqual(['main', 'prices/refresh-api-acme'])
    expect(there('prices/refresh-api-acme', 'pricing/api/acme.json')).toContain(DEARER[1])
    expect(there('main', 'pricing/api/acme.json')).toContain(DEARER[0])
    expect(asked().at(-1)).toMatch(
      /^pr create .*--body-file proposals\/api-acme\.md --head prices\/refresh-api-acme --label verdict-changed$/,
    )
    isThere()
    again()
    expect((await open()).code).toBe(0)
    expect(asked().at(-1)).toMatch(/^pr edit prices\/refresh-api-acme .*--add-label verdict-changed --remove-label prices$/)
    expect(asked().filter((one) => one.includes('merge'))).toEqual([])
  })

  it('no patch of anything but a table of prices', async () => {
    const { open, asked, propose, branches } = checkedOut('refused')
    propose('api-acme', 'README.md', ['one', 'two'])
    expect((await open()).code).not.toBe(0)
    expect(branches()).toEqual(['main'])
    expect(asked().some((one) => one.startsWith('pr '))).toBe(false)
  })

  /** What a build that was tampered with may leave as a proposal: each ends the step before anything is pushed. */
  it.each([
    ['of a file of another vendor', (patch: string) => patch.replaceAll('api/acme.json', 'api/other.json'), 'prices'],
    ['of a new file', (patch: string) => patch.replace(/^index .*\n--- .*$/m, 'new file mode 100644\n--- /dev/null'), 'prices'],
    [
      'that makes a link of a table',
      (patch: string) => patch.replace(/^index (.*) 100644$/m, 'old mode 100644\nnew mode 120000\nindex $1'),
      'prices',
    ],
    ['of two files', (patch: string) => `${patch}${patch.replaceAll('api/acme.json', 'api/other.json')}`, 'prices'],
    ['under a label of its own', (patch: string) => patch, 'prices,reviewed'],
  ])('no patch %s', async (what, change, label) => {
    const { open, asked, propose, branches, reworked } = checkedOut(what.replaceAll(' ', '-'))
    propose('api-acme', 'pricing/api/acme.json', DEARER, label)
    reworked('api-acme', change)
    expect((await open()).code).not.toBe(0)
    expect(branches()).toEqual(['main'])
    expect(asked().some((one) => one.startsWith('pr '))).toBe(false)
  })

  it('leaves a branch alone on which somebody has committed, and goes on with the others', async () => {
    const { open, propose, there, again, isThere, committed, asked } = checkedOut('worked-on')
    propose('api-acme', 'pricing/api/acme.json', DEARER)
    propose('api-zeta', 'pricing/api/zeta.json', DEARER)
    expect((await open()).code).toBe(0)
    committed('prices/refresh-api-acme', 'pricing/api/acme.json', '{ "source": "the page of the vendor" }\n')
    isThere()
    again()
    const { code, said } = await open()
    expect(code).toBe(0)
    expect(said).toMatch(/api-acme: left alone/)
    expect(there('prices/refresh-api-acme', 'pricing/api/acme.json')).toMatch(/the page of the vendor/)
    expect(asked().at(-1)).toMatch(/^pr edit prices\/refresh-api-zeta/)
  })

  it('one that GitHub refuses does not stop the others, and the step fails in the end', async () => {
    const { open, propose, asked } = checkedOut('one-refused')
    propose('api-refused', 'pricing/api/refused.json', DEARER)
    propose('api-zeta', 'pricing/api/zeta.json', DEARER)
    const { code, said } = await open()
    expect(code).toBe(1)
    expect(said).toMatch(/api-refused: no pull request/)
    expect(asked().at(-1)).toMatch(/^pr create .*refresh-api-zeta/)
  })

  it('nothing where nothing was proposed', async () => {
    const { open, asked, branches } = checkedOut('nothing')
    expect((await open()).code).toBe(0)
    expect(branches()).toEqual(['main'])
    expect(asked().some((one) => one.startsWith('pr '))).toBe(false)
  })
})
