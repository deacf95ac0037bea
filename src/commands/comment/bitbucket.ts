/** Comments of a pull request of Bitbucket Cloud. https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ */
import * as z from 'zod'
import type { World } from '../../world.ts'
import { apiOf, HttpRefused } from './call.ts'
import { named, type Thread } from './platform.ts'

const pageSchema = z.object({
  values: z.array(
    z.object({
      id: z.number(),
      deleted: z.boolean().optional(),
      inline: z.unknown().optional(),
      content: z.object({ raw: z.string().nullish() }).nullish(),
    }),
  ),
  next: z.string().optional(),
})

const PER_PAGE = 100

/** null: no pipeline of a pull request. A token of a repository may not ask who it is, so whose a comment is shows when it is updated. */
export function bitbucketThread(world: World, token: string): Thread | null {
  const env = named(world.env, ['BITBUCKET_WORKSPACE', 'BITBUCKET_REPO_SLUG', 'BITBUCKET_PR_ID'])
  if (!env) return null
  const api = apiOf({ world, title: 'Bitbucket', headers: { authorization: `Bearer ${token}` } })
  const root = world.env['FLIPPOINT_API_URL'] ?? 'https://api.bitbucket.org/2.0'
  const [workspace, repository, number] = [env.BITBUCKET_WORKSPACE, env.BITBUCKET_REPO_SLUG, env.BITBUCKET_PR_ID].map(
    encodeURIComponent,
  )
  const comments = `${root}/repositories/${workspace}/${repository}/pullrequests/${number}/comments`
  return {
    title: 'Bitbucket',
    room: 32_768,
    hasHtml: false,
    async *mine(marker) {
      for (let url: string | undefined = `${comments}?pagelen=${PER_PAGE}&sort=created_on`; url;) {
        // The host names the next page itself; a token does not follow it to another.
        if (new URL(url).origin !== new URL(root).origin) throw new HttpRefused('Bitbucket named a page of another host', 0)
        const { value: page }: { value: z.infer<typeof pageSchema> } = await api.read(pageSchema, url)
        for (const { id, deleted, inline, content } of page.values) {
          const text = content?.raw ?? ''
          if (deleted !== true && !inline && text.startsWith(marker)) yield { id: String(id), text }
        }
        url = page.next
      }
    },
    create: async (raw) => void (await api.call('POST', comments, { content: { raw } }, 1)),
    update: async (id, raw) => void (await api.call('PUT', `${comments}/${id}`, { content: { raw } })),
  }
}
