/** SECURITY.md names what is there, and what it says of the code holds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('SECURITY.md', 'utf8')
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))

function filesWith(pattern: RegExp): string[] {
  return sources
    .filter((path) => pattern.test(readFileSync(`src/${path}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    .toSorted()
}

describe('SECURITY.md', () => {
  it('names files and folders that are there', () => {
    const paths = [...page.matchAll(/`((?:src|test|docs)\/[\w./-]+)`|\]\((docs\/[\w./-]+)\)/g)].map(
      ([, code, link]) => code ?? link ?? '',
    )
    expect(paths.length).toBeGreaterThan(8)
    for (const path of paths) expect(existsSync(path), path).toBe(true)
  })

  it('is right about who touches the disk', () => {
    // --pdf prints in a folder that goes afterwards (print.ts). The library reads its tables by itself; output.ts writes to the streams that the process was given.
    expect(filesWith(/node:fs/)).toEqual(['library/tables.ts', 'output.ts', 'print.ts', 'world.ts'])
  })

  it('is right about who starts programs and who sends', () => {
    expect(filesWith(/child_process/)).toEqual(['print.ts', 'world.ts'])
    expect(filesWith(/\bfetch\(/).filter((path) => path !== 'world.ts')).toEqual([
      'commands/comment/call.ts',
      'commands/prices/download.ts',
    ])
    expect(filesWith(/node:(https?|net|tls|dgram|dns)\b/)).toEqual([])
  })
})
