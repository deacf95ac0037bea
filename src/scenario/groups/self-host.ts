/** The open model on GPUs: which one, what runs it, what it takes to run. */
import * as z from 'zod'
import { DRAFTER_KINDS, engineIdSchema, precisionSchema, termSchema } from '../../pricing/kinds.ts'
import { auto, change, howMany, key, months, nullable, people, plain, positive, ranged, share, dollars } from './key.ts'
import { MOST_REPLICAS } from '../limits.ts'
import { openEvaluationSchema } from './evaluation.ts'

function tokensFactor(description: string) {
  return plain(z.union([z.literal('auto'), ranged(z.number().positive().max(100), 'ratio', '')]), 'ratio', description)
}

const throughput = z.strictObject({
  inputTokensPerSecond: ranged(positive.max(1e12), 'tokens/s', 'All prompt tokens, cached ones included').optional(),
  outputTokensPerSecond: ranged(positive.max(1e12), 'tokens/s', 'Output tokens').optional(),
  requestsPerSecond: ranged(positive.max(1e9), 'requests/s', 'Whole requests').optional(),
})

const serving = z
  .strictObject({
    software: z
      .enum(['current', '2024'])
      .meta({ description: 'Engine releases that the estimate counts with: of today, or of 2024 and before' }),
    engineVersion: z
      .string()
      .min(1)
      .meta({ description: 'Release that runs; a measurement of another one no longer makes the estimate published' }),
    speculation: z
      .strictObject({
        draftTokens: z.number().int().min(1).max(16).meta({ unit: 'tokens', description: 'Drafts a step' }),
        acceptance: ranged(
          z.number().min(0).max(1),
          'share',
          'Chance that a draft is right if those before it were; measure it on your text',
        ),
        drafter: z
          .strictObject({
            kind: z
              .enum(DRAFTER_KINDS)
              .meta({ description: 'How it was trained: heads on the model (EAGLE), or a small model of its own' }),
            checkpoint: z.string().min(1).max(300).meta({ description: 'Repository or folder of its weights' }),
          })
          .optional()
          .meta({
            description: 'What drafts, for the launch command; absent: layers of the model for several tokens, where it has them',
          }),
      })
      .meta({ description: 'Speculative decoding' }),
    adapters: z
      .strictObject({
        count: z
          .number()
          .int()
          .min(1)
          .max(10_000)
          .meta({ unit: 'adapters', description: 'Tuned models that take turns on one base' }),
        rank: z.number().int().min(1).max(1024).meta({ unit: 'rank', description: 'Rank of each adapter' }),
      })
      .meta({ description: 'Low-rank adapters for many tuned models on one base' }),
    splitFactor: ranged(
      positive.max(20),
      'ratio',
      'Rate of a GPU with prefill on replicas of its own, over the rate without; from your own trial',
    ),
  })
  .partial()

export const selfHostGroup = {
  model: key(
    plain(z.string().min(1), null, 'Id of the open-model table, or the path of a Hugging Face config.json'),
    'the open model',
    'Name the open model that your team would try first as selfHost.model.',
  ),
  evaluation: key(
    nullable(openEvaluationSchema, null, 'Held-out examples of your own, scored for the API model and the open model as it is'),
    'an evaluation of the open model',
    'Run the API and the open model over the same logged examples with known answers, and count who was right where they differ.',
  ),
  precision: plain(precisionSchema, null, 'Precision of the weights'),
  engine: plain(engineIdSchema, null, 'Serving engine'),
  gpu: plain(z.string().min(1), null, 'Id of the hardware table, or auto'),
  gpusPerReplica: key(auto(z.number().int().min(1).max(64), 'GPUs that one serving copy spans'), 'GPUs of a replica'),
  provider: plain(z.string().min(1), null, 'Id of a GPU vendor table, or auto'),
  term: auto(termSchema, 'How GPUs are bought'),
  usdPerGpuHour: key(
    nullable(ranged(positive.max(1e6), 'USD/GPU-hour', ''), 'USD/GPU-hour', 'Overrides the table'),
    'price of a GPU-hour',
    'Ask two GPU vendors for a written quote in your region and term; the offer named in this report is a start.',
  ),
  inputTokensFactor: key(
    tokensFactor('Prompt tokens of the open model for each of the API model, for the same request; auto: by their tokenizers'),
    "the open model's input tokens over the API's",
    "Count 200 logged prompts with the open model's tokenizer, and divide the sum by the input tokens that the API billed for them.",
  ),
  outputTokensFactor: key(
    tokensFactor(
      'Output tokens of the open model, its thinking included, for each of the API model; auto: by tokenizers and thinking',
    ),
    "the open model's output tokens over the API's",
    "Answer 200 logged requests with the open model as you would serve it, and divide its output tokens by the API's.",
  ),
  thinking: key(
    plain(
      z.enum(['auto', 'no', 'as-api', 'more']),
      null,
      'Whether the open model thinks before it answers: not at all, about as much as the API model, more; auto: nobody has said',
    ),
    'whether the open model thinks',
  ),
  throughput: key(
    nullable(throughput, null, 'Measured by you on one replica, within your latency target'),
    'throughput of a replica, measured',
  ),
  serving: key(
    nullable(serving, null, "What of today's serving is switched on; nothing is, unless it stands here"),
    'what of today’s serving is switched on',
  ),
  utilization: key(
    nullable(ranged(z.number().gt(0).max(1), 'share', ''), 'share', 'Mean over paid GPU-hours; null: from the traffic shape'),
    'utilization',
    'Run the service for a week, and divide tokens served (vllm:generation_tokens_total) by what a saturated replica served in the same hours.',
  ),
  headroomShare: key(
    ranged(z.number().min(0).max(0.9), 'share', 'Capacity kept free at peak'),
    'capacity headroom',
    'Raise the load in a test with vllm bench serve until the latency target breaks; the share that you would stay below it is the headroom.',
  ),
  spareReplicas: key(
    howMany('replicas', 'Extra replicas against failure', MOST_REPLICAS),
    'spare replicas',
    'Stop one replica under load in a test, and see whether the promise to users holds until it is back.',
  ),
  stagingReplicas: key(
    howMany('replicas', 'Replicas that serve no users', MOST_REPLICAS),
    'replicas for staging',
    'Count the GPU machines that would serve no users: staging, load tests, evaluation.',
  ),
  scaling: plain(z.enum(['always-on', 'hourly']), null, 'Whether replicas follow the hours of the week'),
  escalationShare: key(
    share('Share of requests passed on to the API'),
    'share of requests passed on to the API',
    'Run 500 logged requests through the open model, and count those that your check would pass on to the API.',
  ),
  opsFte: key(
    auto(people('FTE', ''), 'People who run the service; auto: by fleet size'),
    'people in operations',
    'Run the service for two weeks with one replica and book the hours: deploys, alerts, upgrades, nights; scale to a month.',
  ),
  buildMonths: key(
    months('Months until the first request is served'),
    'months to build',
    'Build the thinnest path in two weeks (one GPU, one endpoint, 1% of the traffic), and plan the rest from what that took.',
  ),
  buildFte: key(
    people('FTE', 'People building until then'),
    'people building',
    'Write down who would leave which work for how many days a week until the first request is served.',
  ),
  rampMonths: key(
    months('Months over which traffic moves across'),
    'months to move traffic over',
    'Take how long the last rollout of that size took from 1% to all of the traffic in the deploy log.',
  ),
  overheadShare: key(
    ranged(z.number().min(0).max(5), 'share', 'Network, storage and observability over compute'),
    'network, storage, observability over compute',
    'On the bill of a service that you run in the cloud divide network, storage and monitoring by compute.',
  ),
  fixedUsdPerMonth: key(
    dollars('USD/month', 'Control plane, licences, support'),
    'fixed costs of self-hosting a month',
    'Ask for quotes of the control plane, licenses and support that you would use.',
  ),
  setupUsd: key(
    dollars('USD', 'One-off cost before service, people apart'),
    'set-up of self-hosting',
    'Add the quotes of what is paid once: security review, network, images, consultants.',
  ),
  priceChangePerYear: key(
    change('Change of rented GPU prices'),
    'GPU price change a year',
    'Compare the quote for the same GPU and term with one of a year ago; a reserved term takes the question away.',
  ),
}
