/** Threads of a pull request of Azure Repos. https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads */
import * as z from 'zod'
import type { World } from '../../world.ts'
import { apiOf } from './call.ts'
import { named, type Thread } from './platform.ts'

const threadsSchema = z.object({
  value: z.array(
    z.object({
      id: z.number(),
      isDeleted: z.boolean().optional(),
      comments: z
        .array(
          z.object({
            id: z.number(),
            content: z.string().nullish(),
            isDeleted: z.boolean().optional(),
            author: z.object({ id: z.string() }).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
})

const whoSchema = z.object({ authenticatedUser: z.object({ id: z.string() }) })

const VERSION = 'api-version=7.1'

function withSlash(url: string) {
  return url.endsWith('/') ? url : `${url}/`
}

/** null: no pipeline of a pull request. */
export function azureThread(world: World, token: string): Thread | null {
  const env = named(world.env, [
    'SYSTEM_COLLECTIONURI',
    'SYSTEM_TEAMPROJECTID',
    'BUILD_REPOSITORY_ID',
    'SYSTEM_PULLREQUEST_PULLREQUESTID',
  ])
  if (!env) return null
  const api = apiOf({ world, title: 'Azure Repos', headers: { authorization: `Bearer ${token}` } })
  const root = withSlash(env.SYSTEM_COLLECTIONURI)
  const [project, repository, number] = [
    env.SYSTEM_TEAMPROJECTID,
    env.BUILD_REPOSITORY_ID,
    env.SYSTEM_PULLREQUEST_PULLREQUESTID,
  ].map(encodeURIComponent)
  const threads = `${root}${project}/_apis/git/repositories/${repository}/pullRequests/${number}/threads`
  return {
    title: 'Azure Repos',
    room: 150_000,
    hasHtml: true,
    async *mine(marker) {
      const { authenticatedUser: me } = (await api.read(whoSchema, `${root}_apis/connectionData`)).value
      const { value } = (await api.read(threadsSchema, `${threads}?${VERSION}`)).value
      for (const { id, isDeleted, comments } of value) {
        // A thread begins with what it is about; answers to it are no comments of ours.
        const [first] = comments ?? []
        const text = first?.content ?? ''
        if (isDeleted || !first || first.isDeleted || first.author?.id !== me.id || !text.startsWith(marker)) continue
        yield { id: `${id}/comments/${first.id}`, text }
      }
    },
    // Closed: a report is nothing to resolve, and a policy may hold back what has open threads.
    create: async (content) =>
      void (await api.call(
        'POST',
        `${threads}?${VERSION}`,
        { comments: [{ parentCommentId: 0, content, commentType: 'text' }], status: 'closed' },
        1,
      )),
    update: async (id, content) => void (await api.call('PATCH', `${threads}/${id}?${VERSION}`, { content })),
  }
}
