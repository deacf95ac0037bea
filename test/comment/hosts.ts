/** GitLab, Bitbucket Cloud and Azure Repos of our own: pages, rights, limits of calls and sign-in pages as theirs. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Comment {
  id: number
  text: string
  author: string
}

interface Reply {
  status: number
  value: unknown
  headers?: Record<string, string>
}

export interface Host {
  url: string
  /** As the pipeline of the host names itself and its pull request */
  env: Record<string, string>
  comments: Comment[]
  calls: string[]
  /** Headers that carry a token, of every call */
  tokens: Set<string>
  refuse: (call: string, count: number) => Reply | undefined
  close(): void
}

/** Who the token is of. */
export const ME = '42'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

type Answer = (host: Host, call: string, body: Record<string, unknown>) => Reply

function missing(): Reply {
  return { status: 404, value: { message: '404 Not Found' } }
}

/** Updates one of ours; somebody else's is refused. */
function edited(host: Host, id: string | undefined, text: unknown, value: (one: Comment) => unknown): Reply {
  const known = host.comments.find((one) => String(one.id) === id)
  if (!known) return missing()
  if (known.author !== ME) return { status: 403, value: { message: '403 Forbidden' } }
  known.text = String(text).trimEnd()
  return { status: 200, value: value(known) }
}

function added(host: Host, text: unknown): Comment {
  const comment = { id: host.comments.length + 1, text: String(text).trimEnd(), author: ME }
  host.comments.push(comment)
  return comment
}

function pathOf(call: string): { path: string; query: URLSearchParams } {
  const url = new URL(call.split(' ')[1] ?? '', 'http://host')
  return { path: `${call.split(' ')[0]} ${url.pathname}`, query: url.searchParams }
}

function note({ id, text, author }: Comment) {
  return { id, body: text, system: false, author: { id: Number(author), username: 'somebody' }, noteable_type: 'MergeRequest' }
}

const NOTES = '/api/v4/projects/77/merge_requests/7/notes'

const gitlab: Answer = (host, call, body) => {
  const { path, query } = pathOf(call)
  if (path === 'GET /api/v4/user') return { status: 200, value: { id: Number(ME), username: 'bot' } }
  if (path === `GET ${NOTES}`) {
    const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))]
    const more = host.comments.length > size * page
    const system = { ...note({ id: 900, text: 'added 1 commit', author: '7' }), system: true }
    return {
      status: 200,
      value: [...host.comments.slice((page - 1) * size, page * size).map(note), ...(more ? [] : [system])],
      headers: { 'x-next-page': more ? String(page + 1) : '' },
    }
  }
  if (path === `POST ${NOTES}`) return { status: 201, value: note(added(host, body['body'])) }
  const id = new RegExp(`^PUT ${NOTES}/(\\d+)$`).exec(path)?.[1]
  return edited(host, id, body['body'], note)
}

function rawOf({ id, text, author }: Comment) {
  return {
    type: 'pullrequest_comment',
    id,
    deleted: false,
    content: { type: 'rendered', raw: text, markup: 'markdown' },
    user: { account_id: author },
  }
}

const COMMENTS = '/2.0/repositories/acme/app/pullrequests/7/comments'

const bitbucket: Answer = (host, call, body) => {
  const { path, query } = pathOf(call)
  const raw = (body['content'] as { raw?: string } | undefined)?.raw
  if (path === `GET ${COMMENTS}`) {
    // No more than 50 whatever is asked for, and the next page by a link.
    const [size, page] = [Math.min(50, Number(query.get('pagelen'))), Number(query.get('page') ?? 1)]
    const values = host.comments.slice((page - 1) * size, page * size).map(rawOf)
    const next = host.comments.length > size * page ? { next: `${host.url}${COMMENTS}?pagelen=${size}&page=${page + 1}` } : {}
    const gone = { ...rawOf({ id: 901, text: host.comments[0]?.text ?? '', author: ME }), deleted: true }
    return { status: 200, value: { pagelen: size, values: [gone, ...values], ...next } }
  }
  if (path === `POST ${COMMENTS}`) {
    if ((raw ?? '').length > 32_768) return { status: 400, value: { type: 'error', error: { message: 'content too long' } } }
    return { status: 201, value: rawOf(added(host, raw)) }
  }
  return edited(host, new RegExp(`^PUT ${COMMENTS}/(\\d+)$`).exec(path)?.[1], raw, rawOf)
}

function threadOf({ id, text, author }: Comment) {
  return {
    id,
    isDeleted: false,
    status: 'closed',
    comments: [{ id: 1, content: text, commentType: 'text', author: { id: author } }],
  }
}

const THREADS = '/acme/p-1/_apis/git/repositories/r-1/pullRequests/7/threads'

const azure: Answer = (host, call, body) => {
  const { path } = pathOf(call)
  if (path === 'GET /acme/_apis/connectionData') return { status: 200, value: { authenticatedUser: { id: ME } } }
  if (path === `GET ${THREADS}`) {
    const system = {
      id: 902,
      isDeleted: false,
      comments: [{ id: 1, content: 'voted 10', commentType: 'system', author: { id: '7' } }],
    }
    return {
      status: 200,
      value: {
        count: host.comments.length,
        value: [system, { id: 903, isDeleted: true, comments: null }, ...host.comments.map(threadOf)],
      },
    }
  }
  if (path === `POST ${THREADS}`) {
    const [first] = body['comments'] as { content: string }[]
    return { status: 200, value: threadOf(added(host, first?.content)) }
  }
  return edited(host, new RegExp(`^PATCH ${THREADS}/(\\d+)/comments/1$`).exec(path)?.[1], body['content'], threadOf)
}

interface Kind {
  answer: Answer
  env: (url: string) => Record<string, string>
  /** The header that the token comes in, and how */
  token: (headers: IncomingMessage['headers']) => string
  /** How it says that a call asks too much */
  limited: Reply
  /** How it says that the token is none */
  unknown: Reply
}

export const HOSTS: Record<'gitlab' | 'bitbucket' | 'azure', Kind> = {
  gitlab: {
    answer: gitlab,
    env: (url) => ({
      GITLAB_CI: 'true',
      CI_API_V4_URL: `${url}/api/v4`,
      CI_PROJECT_ID: '99',
      CI_MERGE_REQUEST_PROJECT_ID: '77',
      CI_MERGE_REQUEST_IID: '7',
    }),
    token: (headers) => String(headers['private-token']),
    limited: { status: 429, value: 'Retry later', headers: { 'retry-after': '0' } },
    unknown: { status: 401, value: { message: '401 Unauthorized' } },
  },
  bitbucket: {
    answer: bitbucket,
    env: (url) => ({
      BITBUCKET_BUILD_NUMBER: '5',
      BITBUCKET_WORKSPACE: 'acme',
      BITBUCKET_REPO_SLUG: 'app',
      BITBUCKET_PR_ID: '7',
      FLIPPOINT_API_URL: `${url}/2.0`,
    }),
    token: (headers) => String(headers.authorization).replace('Bearer ', ''),
    limited: { status: 429, value: 'Rate limit for this resource has been exceeded' },
    unknown: { status: 401, value: { type: 'error', error: { message: 'Token is invalid' } } },
  },
  azure: {
    answer: azure,
    env: (url) => ({
      TF_BUILD: 'True',
      SYSTEM_COLLECTIONURI: `${url}/acme/`,
      SYSTEM_TEAMPROJECTID: 'p-1',
      BUILD_REPOSITORY_ID: 'r-1',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
    }),
    token: (headers) => String(headers.authorization).replace('Bearer ', ''),
    limited: { status: 503, value: 'TF400733: the request has been canceled', headers: { 'retry-after': '0' } },
    // A page to sign in on, with a status that sounds well.
    unknown: { status: 203, value: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } },
  },
}

export async function hostOf({ answer, env, token }: Kind, comments: Comment[] = []): Promise<Host> {
  const server = createServer(async (request, response) => {
    const call = `${request.method} ${request.url}`
    host.calls.push(call)
    host.tokens.add(token(request.headers))
    const text = await bodyOf(request)
    const {
      status,
      value,
      headers = {},
    } = host.refuse(call, host.calls.length) ?? answer(host, call, text === '' ? {} : JSON.parse(text))
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof value === 'string' ? value : JSON.stringify(value))
  })
  const host: Host = {
    url: '',
    env: {},
    comments,
    calls: [],
    tokens: new Set(),
    refuse: () => undefined,
    close: () => void server.close(),
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  host.env = env(host.url)
  return host
}
