/** Files of the real world: whole or not at all, and nothing put in the place of what is no file. */
import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesAt } from '../src/world.ts'

function folder() {
  return mkdtempSync(join(tmpdir(), 'flippoint-world-'))
}

it('writes a file, and leaves nothing beside it', () => {
  const cwd = folder()
  filesAt(cwd).write('report.json', '{}')
  filesAt(cwd).write('report.json', '{"again":true}')
  expect(readdirSync(cwd)).toEqual(['report.json'])
  expect(filesAt(cwd).read('report.json')).toBe('{"again":true}')
})

it('a write that fails leaves what was there, and no rest', () => {
  const cwd = folder()
  mkdirSync(join(cwd, 'taken'))
  expect(() => filesAt(cwd).write('taken', 'x')).toThrow(/EISDIR/)
  expect(() => filesAt(cwd).write('nowhere/report.json', 'x')).toThrow(/ENOENT/)
  expect(readdirSync(cwd)).toEqual(['taken'])
})

it('follows a link to the file that it stands for', () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'real.yaml'), 'old')
  symlinkSync('real.yaml', join(cwd, 'link.yaml'))
  filesAt(cwd).write('link.yaml', 'new')
  expect(lstatSync(join(cwd, 'link.yaml')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(cwd, 'real.yaml'), 'utf8')).toBe('new')
})

it.skipIf(process.platform === 'win32')('writes into a pipe instead of replacing it', () => {
  const cwd = folder()
  expect(spawnSync('mkfifo', ['pipe.json'], { cwd }).status).toBe(0)
  const script = `import { filesAt } from './src/world.ts'; filesAt('${cwd}').write('pipe.json', 'hello')`
  const { stdout } = spawnSync('bash', ['-c', `npx tsx -e "${script}" & cat ${cwd}/pipe.json; wait`], { encoding: 'utf8' })
  expect(stdout).toBe('hello')
  expect(lstatSync(join(cwd, 'pipe.json')).isFIFO()).toBe(true)
})

it('lists a folder in order, whatever the file system says', () => {
  const cwd = folder()
  for (const name of ['b.json', 'a.json', 'c.json']) writeFileSync(join(cwd, name), '')
  expect(filesAt(cwd).list('.')).toEqual(['a.json', 'b.json', 'c.json'])
  expect(filesAt(cwd).exists('a.json')).toBe(true)
  expect(filesAt(cwd).exists('d.json')).toBe(false)
})

it('gives up a folder that the system lets nobody make', () => {
  expect(() => filesAt('/').makeFolder('/proc/flippoint/api')).toThrow(/ENOENT|EACCES|EPERM|EROFS/)
})
