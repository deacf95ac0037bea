/** The questions in their order and wording. */
import { filledBy } from './exports.ts'
import { LAW_QUESTIONS } from './law.ts'
import { cachesElsewhere, tokensElsewhere } from './measured-elsewhere.ts'
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
export const WON_EVALUATION = { examples: 2000, frontierCorrect: 1600, tunedCorrect: 1800 }

/** The same for "the open model is as good", in pairs. */
export const PASSED = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }

export const QUESTIONS: readonly Question[] = [
  {
    id: 'volume',
    path: 'volume',
    kind: 'choice',
    message: 'What do you know best about your volume?',
    why: 'One of the three is enough: bill and requests follow from each other by the tokens of a request.',
    help: 'The volume decides whether GPUs could be kept busy. A bill is an invoice of the model’s vendor; a number of requests stands in your own logs; an export is a file of usage or costs, such as vendors and gateways offer, and answers several questions at once.',
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
    help: 'Name the file, dragged here or typed. It stays on this machine, and prompts in it are not read.',
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
    why: 'Self-hosting can only save what the API costs; below about $50K a month the people cost more than the tokens.',
    help: 'What an invoice of a usual month charges for tokens, cache and batch discounts included: no seats, no free credits, no taxes, no other products. Several models: their sum. A yearly amount is divided by 12.',
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
    why: 'Requests and their tokens make the bill and the number of GPUs.',
    help: 'Calls to a model in a usual month: each step of an agent and each retry is one.',
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
    message: 'Which API model does most of the work?',
    why: 'Its price, its terms for cache and batch, and the price steps ahead of it make the bill that self-hosting has to beat.',
    help: 'Name the model that most of the bill goes to, as its vendor calls it, or as it stands in your code. A model that is resold is listed by each vendor: amazon-bedrock/…, azure-openai/… .',
    choices: apiModels,
    extremes: [],
  },
  {
    id: 'caching',
    path: 'api.usesCaching',
    kind: 'choice',
    message: 'Is prompt caching in use today?',
    why: 'Self-hosting is compared with the API at its best, with caching and batch; what is in use already is in your bill.',
    help: 'It is in use where the usage that comes back counts cached tokens, such as cached_tokens or cache_read_input_tokens. Some vendors cache by themselves, others only what a request marks.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'engineers',
    path: 'team.mlPlatformEngineers',
    kind: 'number',
    message: 'How many engineers here have run model servers in production?',
    why: 'Scale turns the answer only with a team that can carry the operations: two people at least, who have done it or could from tomorrow.',
    help: 'People of this company who run GPU servers with an inference engine (vLLM, SGLang, TensorRT-LLM …) in production, or have done so elsewhere and have the time. 0 is an answer.',
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
    message: 'How many months to hire the first engineer who can run them?',
    why: 'Until somebody is there nothing is built, and the API bill goes on. Enter keeps the usual range.',
    help: 'From the decision to hire to the first day at work, for somebody who has run model servers in production.',
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
    help: 'A rota in which somebody answers at night and on weekends, and which would take this service in without more people.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'narrow',
    path: 'task.narrow',
    kind: 'choice',
    message: 'Is the task narrow: a fixed set of outputs and stable inputs?',
    why: 'On a narrow task a small tuned model can beat the frontier; on an open one it has not been shown to.',
    help: 'Narrow is what has a fixed set of outputs: classes, fields, a format that a program checks; and inputs that look next year as they do now. Chat, agents and writing are not.',
    choices: yesNo,
    extremes: [true, false],
  },
  {
    id: 'evaluated',
    path: 'task.evaluation',
    kind: 'counts',
    other: 'tuned',
    message: 'Have you scored a tuned model on examples of your own?',
    why: 'If so, type examples scored, right by the API’s model, right by the tuned one (500, 430, 447), or a file of results (@results.jsonl). 200 or more tell a difference from chance.',
    help: 'Held-out examples of your own task, none of which was tuned on, through both models. With two more numbers, right by the tuned one alone and by the API’s alone, fewer examples are enough.',
    rests: 'policy.minEvaluationExamples',
    example: '500, 430, 447',
    when: isNarrow,
    extremes: [WON_EVALUATION, null],
  },
  {
    id: 'growth',
    path: 'workload.growthPerYear',
    kind: 'number',
    message: 'Growth of requests a year?',
    why: 'Growth can carry a bill over the line within the horizon, and fills GPUs that start half empty.',
    help: 'Of requests, not of the bill: 50% means one and a half times as many in a year. Enter keeps the whole range that stands beside the default, since few know it better.',
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
    why: 'Its size sets the GPUs, and every figure of self-hosting is for that model. Take the smallest that you believe is good enough.',
    help: 'The default is the newest well hosted model of the class of your API’s model. A smaller one is cheaper to serve; whether it is good enough only your own examples tell.',
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
    message: 'Have you scored an open model on examples of your own?',
    why: 'If so, type examples scored, right by your API’s model, right by the open one (800, 690, 684), or a file of results (@results.jsonl). Without any, the answer stays on the API until one is shown not to be worse.',
    help: 'The open model as it is, untuned, on examples of your own task. With two more numbers, right by the open one alone and by the API’s alone, fewer examples are enough.',
    rests: 'policy.qualityMargin',
    example: '800, 690, 684',
    extremes: [PASSED, null],
  },
  {
    id: 'hosts',
    path: 'hostedOpen.model',
    kind: 'choice',
    message: 'Could you buy an open model by the token from another vendor?',
    why: 'Hosts sell the same weights by the token, most often for less than GPUs of your own. Without any, own GPUs have only the API to beat.',
    help: 'Say no where procurement, law or a customer rules out any further vendor, however small the contract.',
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
    help: 'The mean of a month: system prompt, tools, documents and history included, cached or not. Usage shows it as input or prompt tokens; divide by the requests.',
    measured: tokensElsewhere('inputTokens'),
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
    help: 'The mean of a month, thinking tokens included, which are billed as output. Usage shows it as output or completion tokens; divide by the requests.',
    measured: tokensElsewhere('outputTokens'),
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
    help: 'Cached input tokens over all input tokens, as usage shows them. Not in use yet: the share of a prompt that stays the same from request to request.',
    measured: cachesElsewhere,
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
    help: 'Reports, labels, summaries of the night: work whose answer nobody waits for.',
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
    help: 'It is in use where requests are sent through the vendor’s batch API, which answers within a day.',
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
    help: 'How much busier the busiest time is than the mean sets how many GPUs have to run. Take the shape that is closest.',
    when: (answers) => answers['workload.hourly'] === undefined,
    choices: (tables) => tables.shapes.map((shape) => ({ value: shape.id, name: shape.name })),
    extremes: ['consumer-chat-global', 'nightly-batch'],
  },
  {
    id: 'thinking',
    path: 'selfHost.thinking',
    kind: 'choice',
    message: 'Will the open model think before it answers?',
    why: 'Thinking multiplies output tokens, by seven in the middle of the models measured, and GPUs and hosts are paid for them. It also delays the first visible word.',
    help: 'Thinking tokens are billed and served as output, though nobody reads them. Most engines turn thinking off by a setting of the chat template; the model page says whether it can be turned off.',
    choices: () => [
      { value: 'auto', name: 'Not decided yet' },
      { value: 'no', name: 'No' },
      { value: 'as-api', name: 'About as much as the API model' },
      { value: 'more', name: 'More than the API model' },
    ],
    extremes: ['no', 'more'],
  },
]

/** What is asked when the questions are over fills nothing. */
export const END_PATH = 'end'

/** Answers that only steer the questions and are no scenario value. */
export const STEERING = ['volume', 'export']
