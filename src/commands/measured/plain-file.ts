/** Bytes of a file of measurements, unpacked where they are packed: runs are kept by the hundred, and packed. */
import { plainBytes } from '../../workload/read/bytes.ts'
import type { World } from '../../world.ts'
import { readFileBytes, readingAll } from '../shared/files.ts'

export async function* plainChunks(world: World, file: string): AsyncGenerator<Uint8Array> {
  yield* (await plainBytes(world.files.chunks(file), file)).all
}

/** @returns as they lie there, which is what a scenario names, and as they are read  @throws UserError when the file cannot be read */
export async function readPlainFile(world: World, file: string): Promise<{ bytes: Uint8Array; plain: Uint8Array }> {
  const bytes = await readFileBytes(world, file)
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  return readingAll(file, async () => {
    const parts: Uint8Array[] = []
    for await (const part of (await plainBytes(whole(), file)).all) parts.push(part)
    return { bytes, plain: Buffer.concat(parts) }
  })
}
