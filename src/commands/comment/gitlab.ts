/** Notes of a merge request. https://docs.gitlab.com/api/notes/ */
import * as z from 'zod'
import type { World } from '../../world.ts'
import { apiOf } from './call.ts'
import { named, type Thread } from './platform.ts'

const noteSchema = z.object({
  id: z.number(),
  body: z.string(),
  system: z.boolean().optional(),
  author: z.object({ id: z.number() }).nullable(),
})

interface Page {
  value: z.infer<typeof noteSchema>[]
  headers: Headers
}

const PER_PAGE = 100

/** null: no pipeline of a merge request. Of a fork, too, the notes are those of the project that it goes to. */
export function gitlabThread(world: World, token: string): Thread | null {
  const env = named(world.env, ['CI_API_V4_URL', 'CI_MERGE_REQUEST_PROJECT_ID', 'CI_MERGE_REQUEST_IID'])
  if (!env) return null
  const api = apiOf({ world, title: 'GitLab', headers: { 'private-token': token } })
  const root = env.CI_API_V4_URL
  const notes = `${root}/projects/${encodeURIComponent(env.CI_MERGE_REQUEST_PROJECT_ID)}/merge_requests/${encodeURIComponent(env.CI_MERGE_REQUEST_IID)}/notes`
  return {
    title: 'GitLab',
    room: 1_000_000,
    hasHtml: true,
    // Whose words they are stands beside them, so that nobody's note is taken for ours.
    async *mine(marker) {
      const { value: me } = await api.read(z.object({ id: z.number() }), `${root}/user`)
      for (let page: string | null = '1'; page;) {
        const { value, headers }: Page = await api.read(
          z.array(noteSchema),
          `${notes}?sort=asc&order_by=created_at&per_page=${PER_PAGE}&page=${page}`,
        )
        for (const { id, body, system, author } of value)
          if (system !== true && author?.id === me.id && body.startsWith(marker)) yield { id: String(id), text: body }
        page = headers.get('x-next-page')
      }
    },
    create: async (body) => void (await api.call('POST', notes, { body }, 1)),
    update: async (id, body) => void (await api.call('PUT', `${notes}/${id}`, { body })),
  }
}
