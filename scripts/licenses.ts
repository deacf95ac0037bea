/** Whose code is inside the bundles, by what the bundler put there, with the license texts that must travel along. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OutputBundle, Plugin } from 'rolldown'

export interface Bundled {
  name: string
  version: string
  license: string
  /** License, and the notice where there is one; null where the package ships neither */
  text: string | null
}

/** What may be shipped inside an MIT package with no more than a notice. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']

/** Why a package may not be passed on; an expression such as (MIT OR GPL-3.0) is refused, too, until somebody has read it. */
function reasonAgainst({ license, text }: Bundled): string | null {
  if (!ALLOWED.includes(license)) return `its license is ${license}`
  return text === null ? 'it ships no license text' : null
}

export function refused(packages: readonly Bundled[]): string[] {
  return packages.flatMap((one) => {
    const reason = reasonAgainst(one)
    return reason === null ? [] : [`${one.name} ${one.version}: ${reason}`]
  })
}

const RULE = '-'.repeat(80)

/** One section a package, by name. */
export function noticeOf(packages: readonly Bundled[]): string {
  return (
    [
      'flippoint is under the MIT license, see LICENSE. Inside its bundles is code of these packages:',
      ...packages
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'))
        .map((one) => `${RULE}\n${one.name} ${one.version} (${one.license})\n\n${one.text}`),
    ].join('\n\n') + '\n'
  )
}

function manifestIn(dir: string): Record<string, unknown> | null {
  const path = join(dir, 'package.json')
  const manifest: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  // Some packages put a nameless manifest beside their code, only to say which kind of module it is.
  return typeof manifest === 'object' && manifest !== null && 'name' in manifest && 'version' in manifest ? { ...manifest } : null
}

function rootOf(file: string): string {
  const dir = dirname(file)
  if (dir === file) throw new Error(`${file} belongs to no package`)
  return manifestIn(dir) ? dir : rootOf(dir)
}

function textIn(dir: string): string | null {
  const names = readdirSync(dir).filter((one) => /^(licen[cs]e|copying|notice)([.-]\w+)*$/i.test(one))
  return names.length > 0 ? names.map((one) => readFileSync(join(dir, one), 'utf8').trim()).join('\n\n') : null
}

function packageIn(dir: string): Bundled {
  const { name, version, license } = manifestIn(dir) ?? {}
  return { name: String(name), version: String(version), license: String(license ?? 'none'), text: textIn(dir) }
}

const bundler = createRequire(import.meta.url).resolve('rolldown/package.json')

/** The file that a module came from, where that is not ours; the bundler adds a few helpers of its own. */
function foreignFile(id: string): string | null {
  if (id.startsWith('\0rolldown/')) return bundler
  return id.includes('/node_modules/') ? id.replace(/^\0/, '').replace(/\?.*$/, '') : null
}

/** Folders of the packages that a bundle holds code of. */
function rootsIn(bundle: OutputBundle): string[] {
  return Object.values(bundle).flatMap((chunk) =>
    chunk.type === 'chunk'
      ? Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => {
          const foreign = renderedLength > 0 ? foreignFile(id) : null
          return foreign === null ? [] : [rootOf(foreign)]
        })
      : [],
  )
}

/** What has to travel with one bundle on its own. */
export function noticeFor(bundle: OutputBundle): string {
  return noticeOf([...new Set(rootsIn(bundle))].map(packageIn))
}

/** Collects over all bundles that it is given to, and leaves the notice beside them. */
export function licenses(file: string): Plugin {
  const roots = new Set<string>()
  return {
    name: 'licenses',
    generateBundle(_, bundle) {
      for (const root of rootsIn(bundle)) roots.add(root)
    },
    closeBundle() {
      const packages = [...roots].map(packageIn)
      const problems = refused(packages)
      if (problems.length > 0) throw new Error(`these packages may not be bundled:\n${problems.join('\n')}`)
      writeFileSync(file, noticeOf(packages))
    },
  }
}
