/** Reports of answers: each is decided once, whether it stands in its file already or would stand there. */
import { expect, it } from 'vitest'
import { reportsOf } from '../../src/commands/ask/reports.ts'
import type { Answer } from '../../src/commands/decide/answer.ts'
import type { World } from '../../src/world.ts'

const FILE = 'mine.yaml'

/** A file, and what is decided of it: answers that only tell what they were read from. */
function desk() {
  const file = { text: 'first' }
  const world = { files: { read: (path: string) => (path === FILE ? file.text : `other ${path}`) } } as unknown as World
  const decided: string[] = []
  const reports = reportsOf(world, FILE, async (as) => {
    decided.push(`${as.files.read(FILE)}, ${as.files.read('model.json')}`)
    return { scenario: as.files.read(FILE) } as Answer
  })
  return { file, reports, decided }
}

it('is there when the file holds what it was readied for, and decides again when it holds anything else', async () => {
  const { file, reports, decided } = desk()
  await reports.ready('second')
  file.text = 'second'
  expect((await reports.saved()).scenario).toBe('second')
  file.text = 'third'
  expect((await reports.saved()).scenario).toBe('third')
  expect((await reports.saved()).scenario).toBe('third')
  expect(decided).toEqual(['second, other model.json', 'third, other model.json'])
})

it('decides once what is asked for while it is decided', async () => {
  const { reports, decided } = desk()
  const [one, other] = await Promise.all([reports.ready('first'), reports.saved()])
  expect(one).toBe(other)
  expect(decided).toHaveLength(1)
})

it('keeps a few', async () => {
  const { reports, decided } = desk()
  for (let at = 0; at < 100; at++) await reports.ready(String(at))
  await reports.ready('99')
  expect(decided).toHaveLength(100)
  await reports.ready('0')
  expect(decided).toHaveLength(101)
})
