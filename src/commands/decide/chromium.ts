/** A Chromium of this machine: the one that the environment names, else where systems put it. */
import { delimiter, join } from 'node:path'
import type { World } from '../../world.ts'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'chrome.exe',
  'msedge.exe',
]

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Its path, or null where there is none. What CHROMIUM_PATH names is taken at its word. */
export function findChromium({ env, files }: Pick<World, 'env' | 'files'>): string | null {
  const named = env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return named
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]
  return found.find((path) => files.exists(path)) ?? null
}
