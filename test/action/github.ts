/** A GitHub of our own: the comments of one pull request, in pages, and the refusals of the real one. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Comment {
  id: number
  body: string
  user: { type: string }
  author_association: string
}

export interface FakeGithub {
  url: string
  comments: Comment[]
  /** Method and path of every call, in order */
  calls: string[]
  tokens: (string | undefined)[]
  /** Status to answer a call with instead; undefined lets it through */
  refuse: (call: string, count: number) => number | undefined
  close: () => void
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const LIST = /^GET \/repos\/acme\/app\/issues\/7\/comments\?per_page=(\d+)&page=(\d+)$/

function answer(github: FakeGithub, call: string, body: string): { status: number; value: unknown } {
  const list = LIST.exec(call)
  if (list) {
    const [size, page] = [Number(list[1]), Number(list[2])]
    return { status: 200, value: github.comments.slice((page - 1) * size, page * size) }
  }
  if (call === 'POST /repos/acme/app/issues/7/comments') {
    const comment = { id: github.comments.length + 1, ...JSON.parse(body), user: { type: 'Bot' }, author_association: 'NONE' }
    github.comments.push(comment)
    return { status: 201, value: comment }
  }
  const id = /^PATCH \/repos\/acme\/app\/issues\/comments\/(\d+)$/.exec(call)?.[1]
  const known = github.comments.find((one) => String(one.id) === id)
  if (!known) return { status: 404, value: { message: 'Not Found' } }
  Object.assign(known, JSON.parse(body))
  return { status: 200, value: known }
}

export async function fakeGithub(comments: Comment[] = []): Promise<FakeGithub> {
  const server = createServer(async (request, response) => {
    const call = `${request.method} ${request.url}`
    github.calls.push(call)
    github.tokens.push(request.headers.authorization)
    const body = await bodyOf(request)
    const status = github.refuse(call, github.calls.length)
    const { status: code, value } = status === undefined ? answer(github, call, body) : { status, value: { message: 'no' } }
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  })
  const github: FakeGithub = {
    url: '',
    comments,
    calls: [],
    tokens: [],
    refuse: () => undefined,
    close: () => void server.close(),
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return github
}
