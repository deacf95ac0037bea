/** Where a comment goes: a pull request of a code host, as its pipeline names it. */
import type { World } from '../../world.ts'

export const PLATFORMS = ['gitlab', 'bitbucket', 'azure'] as const
export type PlatformName = (typeof PLATFORMS)[number]

export interface KnownPlatform {
  id: string
  text: string
}

/** The comments of one pull request. Each call may throw Refused, or what the line did. */
export interface Thread {
  /** What this host calls it */
  title: string
  /** Characters that a comment holds */
  room: number
  /** Tags that a comment may have in it; without them it is Markdown alone */
  hasHtml: boolean
  /** Comments that begin with the marker and that we may have written, oldest first */
  mine(marker: string): AsyncIterable<KnownPlatform>
  create(text: string): Promise<void>
  update(id: string, text: string): Promise<void>
}

type Env = World['env']

/** Which host's pipeline this is, by what it names for itself. */
export function platformOf(env: Env): PlatformName | null {
  if (env['GITLAB_CI']) return 'gitlab'
  if (env['BITBUCKET_BUILD_NUMBER']) return 'bitbucket'
  return env['TF_BUILD'] ? 'azure' : null
}

/** Values of the environment that have to be there; null where one is missing: this is no build of a pull request. */
export function named<K extends string>(env: Env, keys: readonly K[]): Record<K, string> | null {
  const found = keys.map((key) => [key, env[key] ?? ''] as const)
  return found.some(([, value]) => value === '') ? null : (Object.fromEntries(found) as Record<K, string>)
}
