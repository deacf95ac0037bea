/** Flags of the platform: a flag that it does not know is a line on stderr in every run. */
import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { FLAGS, flagsFor } from '../src/platform-flags.ts'

it('the Node that runs knows every flag that is set on it', () => {
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })
  const known = new Set([...stdout.matchAll(/^ {2}(--[a-z0-9-]+)/gm)].map(([, name]) => name))
  const set = (['brief', 'many', 'long'] as const).flatMap((run) => flagsFor(run, process.versions.node))
  expect(set.map((flag) => flag.split('=')[0]).filter((name) => !known.has(name))).toEqual([])
})

it('no version of Node is listed without a flag', () => {
  const lists = Object.values(FLAGS).flatMap((versions) => Object.values(versions))
  expect(lists.filter((flags) => flags.length === 0)).toEqual([])
})
