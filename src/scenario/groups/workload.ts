/** What is asked of the model: how many requests, of how many tokens, when. */
import * as z from 'zod'
import { change, key, nullable, plain, positive, ranged, share } from './key.ts'
import { MOST_REQUESTS_PER_MONTH } from '../limits.ts'

const session = z.strictObject({
  turns: z.number().min(1).max(10_000).meta({ unit: 'turns', description: 'Model calls of a session; each one is a request' }),
  systemTokens: z
    .number()
    .nonnegative()
    .max(10_000_000)
    .meta({ unit: 'tokens', description: 'Prompt that every session begins with' }),
  newTokensPerTurn: positive
    .max(10_000_000)
    .meta({ unit: 'tokens', description: 'What a turn adds before the model answers: the user, results of tools' }),
  hitShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ unit: 'share', description: 'Of what a turn has in common with the one before, the share still in the cache' }),
})

export const workloadGroup = {
  requestsPerMonth: key(
    ranged(positive.max(MOST_REQUESTS_PER_MONTH), 'requests/month', 'Requests in month 1; give this or apiUsdPerMonth'),
    'requests a month',
    'Count the successful calls of the last full month in the usage export of the API console.',
  ),
  apiUsdPerMonth: key(
    ranged(positive.max(1e10), 'USD/month', 'API bill of month 1, tokens only; the requests follow from it'),
    'API bill',
    'Read the token lines of the last invoice, without seats, support and tax.',
  ),
  inputTokensPerRequest: key(
    ranged(positive.max(10_000_000), 'tokens', 'All prompt tokens, cached ones included'),
    'input tokens of a request',
    'In the usage export of the API console divide input tokens, cached ones included, by requests over a normal week.',
  ),
  outputTokensPerRequest: key(
    ranged(positive.max(1_000_000), 'tokens', 'Generated tokens, reasoning included'),
    'output tokens of a request',
    'In the usage export of the API console divide output tokens, reasoning included, by requests over a normal week.',
  ),
  content: key(
    plain(
      z.union([z.string().min(1), z.record(z.string(), z.number().min(0).max(1))]),
      null,
      'What the text is, an id of the tokenizer table, or shares of the tokens by id: {english: 0.7, code: 0.3}',
    ),
    'kind of text',
    'Sort a day of logged requests by language and kind, and take the share of tokens of each: English, code, JSON, numbers.',
  ),
  cachedInputShare: key(
    share('Share of input tokens that a prefix cache can serve'),
    'share of input read from the cache',
    'Log the cached tokens that each response reports in its usage field (cached_tokens, cache_read_input_tokens) for a week with caching on, and divide by all input tokens.',
  ),
  batchShare: key(
    share('Share of requests that can wait up to 24 hours'),
    'share of requests that can wait',
    'Tag the calls that no person waits for (jobs, backfills, evaluations) for a week, and divide by all calls.',
  ),
  growthPerYear: key(
    change('Growth of requests, compounding monthly'),
    'growth of requests a year',
    "Divide last month's requests by those of the same month a year ago, or raise the last quarter's ratio to the fourth.",
  ),
  traffic: key(plain(z.string().min(1), null, 'A shape of the traffic table'), 'shape of the traffic'),
  hourly: key(
    plain(
      z.array(z.number().nonnegative().max(1e15)).min(168).max(168),
      null,
      'Load of each hour of a week, in any unit, Monday 00:00 UTC first; it takes the place of the hours of the shape',
    ),
    'load of each hour of the week',
  ),
  peakToMean: key(
    nullable(ranged(z.number().min(1).max(1000), 'ratio', ''), 'ratio', 'Busiest minutes over the mean; null: from the shape'),
    'peak over mean of the traffic',
    'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  ),
  session: key(
    nullable(
      session,
      null,
      'Agents and chats of several turns: the input of a request and what a prefix cache serves of it follow from it',
    ),
    'turns of a session',
  ),
  slo: z.strictObject({
    ttftMs: key(
      ranged(positive.max(1e9), 'ms', 'Time to the first token that users accept'),
      'latency: first token within',
      'Read the 95th percentile of time to first token from the traces, and try on users whether twice that is noticed.',
    ),
    tpotMs: key(
      ranged(positive.max(1e9), 'ms', 'Time per output token after the first'),
      'latency: each token within',
      'Divide 1,000 by the tokens a second that users still read along with; the traces show what they get today.',
    ),
  }),
}
