/** Price data in a package file: read as data, by its exact version. */
import { fail, UserError } from '../../errors.ts'
import type { ListFormat, JsonFormat, PackageFormat } from '../../pricing/import/formats.ts'
import type { World } from '../../world.ts'
import { readingAll } from '../shared/files.ts'
import type { ReadList } from './read-list.ts'

type Packed = NonNullable<JsonFormat['packed']>

export function isPackage(file: string): boolean {
  return /\.tgz$|\.tar\.gz$/i.test(file)
}

/** Larger files are no price lists. */
const MOST_BYTES = 128_000_000

async function bytesOf(world: World, file: string): Promise<Uint8Array> {
  return readingAll(file, async () => {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of world.files.chunks(file)) {
      chunks.push(chunk)
      length += chunk.length
      if (length > MOST_BYTES) throw fail('bad-source', { message: `longer than ${MOST_BYTES / 1e6} MB` }, { where: file })
    }
    return Buffer.concat(chunks)
  })
}

/** @throws UserError when it is no package, another one, or its data is not where it was */
export async function readPackage(
  world: World,
  { packed, title }: (PackageFormat | JsonFormat) & Pick<ListFormat, 'title'> & { packed: Packed },
  file: string,
  day: (stated: string | null) => string,
): Promise<ReadList> {
  const refuse = (message: string) => fail('bad-source', { message }, { where: file })
  const bytes = await bytesOf(world, file)
  const { unpackedPackage: unpacked } = await import('../../pricing/import/package.ts')
  try {
    const found = unpacked(bytes, packed.isData)
    if (found.name !== packed.name) throw refuse(`this is the package ${found.name}, and ${title} comes as ${packed.name}`)
    const listDay = day((await packed.dayOf?.())?.(found) ?? null)
    const seen = (await packed.read())(found, listDay)
    return { seen, listDay, source: `https://www.npmjs.com/package/${found.name}/v/${found.version}` }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw refuse(`this is no package that can be read: ${error instanceof Error ? error.message : ''}`)
  }
}
