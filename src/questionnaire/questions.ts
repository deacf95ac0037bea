/** The questions in their order and wording. */
import { filledBy } from './exports.ts'
import { LAW_QUESTIONS } from './law.ts'
import { apiModels, openModels } from './model-lists.ts'
import { yesNo, type Answers, type Question } from './question.ts'

function knowsBill(answers: Answers) {
  return answers['volume'] !== 'requests'
}

function lacksBuilders(answers: Answers) {
  const engineers = answers['team.mlPlatformEngineers']
  return typeof engineers === 'number' && engineers < 2
}

function canWait(answers: Answers) {
  const share = answers['workload.batchShare']
  return typeof share === 'number' && share > 0
}

function isNarrow(answers: Answers) {
  return answers['task.narrow'] === true
}

/** A strong evaluation, standing for "the tuned model won" before its counts are known. */
export const WON = { examples: 2000, frontierCorrect: 1600, tunedCorrect: 1800 }

/** The same for "the open model is as good", in pairs. */
export const PASSED = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }

export const QUESTIONS: readonly Question[] = [
  {
    id: 'volume',
    path: 'volume',
    kind: 'choice',
    message: 'What do you know better?',
    why: 'Your volume decides whether GPUs could be kept busy. One of the two is enough; the other follows from it.',
    choices: () => [
      { value: 'bill', name: 'The API bill of a month' },
      { value: 'requests', name: 'The number of requests a month' },
      { value: 'export', name: 'I have an export: usage, a bill or traces' },
    ],
    extremes: [],
  },
  {
    id: 'export',
    path: 'export',
    kind: 'export',
    message: 'Which file?',
    why: 'Exports of OpenAI, Anthropic, LiteLLM, OpenRouter, Langfuse, traces and others (docs/workload.md): requests, tokens, cached share and bill are read from it, prompts are not.',
    example: 'usage.csv',
    when: (answers) => answers['volume'] === 'export',
    fills: filledBy,
    extremes: [],
  },
  {
    id: 'bill',
    path: 'workload.apiUsdPerMonth',
    kind: 'number',
    message: 'What does the API cost a month, tokens only?',
    why: 'Self-hosting can only save what the API costs; below about $50K a month people cost more than tokens.',
    rests: 'policy.apiUsdPerMonthThreshold',
    unit: 'USD/month',
    example: '$42k',
    least: 1,
    when: knowsBill,
    extremes: [],
  },
  {
    id: 'requests',
    path: 'workload.requestsPerMonth',
    kind: 'number',
    message: 'How many requests a month?',
    why: 'With the tokens of a request it gives the bill and the number of GPUs.',
    unit: 'requests/month',
    example: '1.2M',
    least: 1,
    when: (answers) => !knowsBill(answers),
    extremes: [],
  },
  {
    id: 'model',
    path: 'api.model',
    kind: 'choice',
    message: 'Which API model carries most of it?',
    why: 'Its price today, its cache and batch terms, and the price steps that lie ahead. Type a part of its name.',
    choices: apiModels,
    extremes: [],
  },
  {
    id: 'caching',
    path: 'api.usesCaching',
    kind: 'choice',
    message: 'Is prompt caching in use today?',
    why: 'The fair baseline is the API with caching and batch; if they are in use already, your bill is that baseline.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'engineers',
    path: 'team.mlPlatformEngineers',
    kind: 'number',
    message: 'How many engineers here have run model servers in production?',
    why: 'Count those who have done it, or could from tomorrow. Scale flips the answer only with a team that can carry the operations; two is the least.',
    rests: 'policy.minMlPlatformEngineers',
    unit: 'engineers',
    example: '2',
    least: 0,
    extremes: [6, 0],
  },
  {
    id: 'hiring',
    path: 'team.hiringMonths',
    kind: 'number',
    message: 'How many months to hire the first of them?',
    why: 'Until somebody is there nothing is built, and the API bill goes on. Enter keeps the usual range.',
    rests: 'people.hiringMonths',
    unit: 'months',
    example: '3',
    least: 0,
    most: 60,
    optional: true,
    when: lacksBuilders,
    extremes: [0, 12],
  },
  {
    id: 'on-call',
    path: 'team.onCallRota',
    kind: 'choice',
    message: 'Is somebody on call day and night who would take this service in?',
    why: 'An API has people awake at night. Without a rota of your own the service runs on best effort until morning.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'narrow',
    path: 'task.narrow',
    kind: 'choice',
    message: 'Is the task narrow: a fixed set of outputs and stable inputs?',
    why: 'On a narrow task a small tuned model can beat the frontier; on an open one it has not been shown to.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'evaluated',
    path: 'task.evaluation',
    kind: 'counts',
    other: 'tuned',
    message: 'Evaluation: scored, frontier right, tuned right?',
    why: 'Believing is not measuring: on 200 or more held-out examples the counts tell a difference from chance. Type counts, or a file of results: @results.jsonl. Enter: not measured yet; ?: how many you would need.',
    rests: 'policy.minEvaluationExamples',
    example: '500, 430, 447',
    when: isNarrow,
    extremes: [WON, null],
  },
  {
    id: 'growth',
    path: 'workload.growthPerYear',
    kind: 'number',
    message: 'Growth of requests a year?',
    why: 'Growth can carry a bill over the line within the horizon, and fills GPUs that start half empty.',
    unit: 'share a year',
    example: '50%',
    least: -0.9,
    most: 10,
    extremes: [3, 0],
  },
  {
    id: 'open-model',
    path: 'selfHost.model',
    kind: 'choice',
    message: 'Which open model would do the work?',
    why: 'Its size sets the GPUs. Take the smallest that you believe in; every figure of self-hosting is for that one. Type a part of its name.',
    choices: openModels,
    early: true,
    // Where tables are at hand, the newest well hosted model of every class.
    extremes: ['qwen3-8b', 'deepseek-v4-pro'],
  },
  {
    id: 'open-evaluated',
    path: 'selfHost.evaluation',
    kind: 'counts',
    other: 'open',
    message: 'Open model untuned: scored, API right, open right?',
    why: 'An open model takes the place of your API’s once your own examples show that it is not worse. Type counts, or a file of results: @results.jsonl. Enter: not measured yet; ?: how many you would need.',
    rests: 'policy.qualityMargin',
    example: '800, 690, 684',
    extremes: [PASSED, null],
  },
  {
    id: 'hosts',
    path: 'hostedOpen.model',
    kind: 'choice',
    message: 'Could you buy an open model by the token from another vendor?',
    why: 'Hosts sell the same weights, most often for less than GPUs of your own cost. Where no further vendor can be signed, own GPUs have only the API to beat.',
    choices: () => [
      { value: 'auto', name: 'Yes, if it pays' },
      { value: 'none', name: 'No, there will be no further vendor' },
    ],
    when: (answers) => answers['data.airGapped'] !== true,
    extremes: ['none', 'auto'],
  },
  ...LAW_QUESTIONS,
  {
    id: 'input',
    path: 'workload.inputTokensPerRequest',
    kind: 'number',
    message: 'Input tokens of a typical request, all of the prompt?',
    why: 'Input is what caching saves and what prefill on your own GPUs works on.',
    unit: 'tokens',
    example: '2200',
    least: 1,
    extremes: [40_000, 300],
  },
  {
    id: 'output',
    path: 'workload.outputTokensPerRequest',
    kind: 'number',
    message: 'Output tokens of a typical request, reasoning included?',
    why: 'Output is the dear part of an API bill and the slow part of serving.',
    unit: 'tokens',
    example: '350',
    least: 1,
    extremes: [10, 2000],
  },
  {
    id: 'cached',
    path: 'workload.cachedInputShare',
    kind: 'number',
    message: 'Which share of the input repeats and can come from a cache?',
    why: 'System prompts, documents and history repeat; cached input costs about a tenth at an API.',
    unit: 'share',
    example: '60%',
    least: 0,
    most: 1,
    extremes: [0, 0.9],
  },
  {
    id: 'batch',
    path: 'workload.batchShare',
    kind: 'number',
    message: 'Which share of the requests can wait up to a day?',
    why: 'Most vendors halve the price of what can wait, and on your own GPUs it fills the nights.',
    unit: 'share',
    example: '10%',
    least: 0,
    most: 1,
    extremes: [0, 1],
  },
  {
    id: 'batching',
    path: 'api.usesBatch',
    kind: 'choice',
    message: 'Is the batch tier in use today for what can wait?',
    why: 'If it is, your bill has its discount already; if not, it is the quickest saving there is.',
    choices: yesNo,
    when: canWait,
    extremes: [true, false],
  },
  {
    id: 'traffic',
    path: 'workload.traffic',
    kind: 'choice',
    message: 'When does the traffic come?',
    why: 'GPUs are paid for the busiest minutes; an API only for what is used.',
    choices: (tables) => tables.shapes.map((shape) => ({ value: shape.id, name: shape.name })),
    extremes: ['consumer-chat-global', 'nightly-batch'],
  },
  {
    id: 'thinking',
    path: 'selfHost.thinking',
    kind: 'choice',
    message: 'Will the open model think before it answers?',
    why: 'Thinking multiplies output tokens, by seven in the middle of the models measured, and GPUs and hosts are paid for them. It also delays the first visible word.',
    choices: () => [
      { value: 'auto', name: 'Not decided yet' },
      { value: 'no', name: 'No' },
      { value: 'as-api', name: 'About as much as the API model' },
      { value: 'more', name: 'More than the API model' },
    ],
    extremes: ['no', 'more'],
  },
]

/** Answers that only steer the questions and are no scenario value. */
export const STEERING = ['volume', 'export']

/**
 * What the advice after each choice hangs on, most of all first: asked where there is room although it cannot change the choice.
 * Nobody is to be told to turn on what is on, or to set up a model that was never named.
 */
export const NEXT_STEPS_NEED: Readonly<Record<string, readonly string[]>> = {
  api: ['caching', 'batch', 'batching', 'cached'],
  'hosted-open': ['open-model', 'caching', 'batch', 'batching', 'cached'],
  'managed-tuned': ['open-model', 'input', 'output'],
  'self-host': ['open-model', 'regimes', 'input', 'output', 'on-call'],
}
