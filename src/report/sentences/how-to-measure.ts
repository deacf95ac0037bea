/** How to find one's own figure for a value that was assumed: which log, which command, which line of an invoice. */
const HOW: Record<string, string> = {
  discountRatePerYear: 'Ask finance for the rate they discount with, or take the interest that a lender last offered you.',
  'workload.requestsPerMonth': 'Count the successful calls of the last full month in the usage export of the API console.',
  'workload.apiUsdPerMonth': 'Read the token lines of the last invoice, without seats, support and tax.',
  'workload.content':
    'Sort a day of logged requests by language and kind, and take the share of tokens of each: English, code, JSON, numbers.',
  'workload.inputTokensPerRequest':
    'In the usage export of the API console divide input tokens, cached ones included, by requests over a normal week.',
  'workload.outputTokensPerRequest':
    'In the usage export of the API console divide output tokens, reasoning included, by requests over a normal week.',
  'workload.cachedInputShare':
    'Log the cached tokens that each response reports in its usage field (cached_tokens, cache_read_input_tokens) for a week with caching on, and divide by all input tokens.',
  'workload.batchShare':
    'Tag the calls that no person waits for (jobs, backfills, evaluations) for a week, and divide by all calls.',
  'workload.growthPerYear':
    "Divide last month's requests by those of the same month a year ago, or raise the last quarter's ratio to the fourth.",
  'workload.peakToMean':
    'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  'workload.slo.ttftMs':
    'Read the 95th percentile of time to first token from the traces, and try on users whether twice that is noticed.',
  'workload.slo.tpotMs':
    'Divide 1,000 by the tokens a second that users still read along with; the traces show what they get today.',
  'team.mlPlatformEngineers':
    'Name the people who have run a GPU service in production, and ask their manager how much of each could be had from next month.',
  'team.hiringMonths': 'Take the days from opening the post to the first day at work of your last two platform engineers.',
  'team.engineerUsdPerYear': 'From payroll: salary, taxes, benefits and equipment of the last platform engineer you hired.',
  'task.narrow': 'Take 500 logged answers: if a list of labels or one schema holds nearly all of them, the task is narrow.',
  'task.evaluation':
    'Set aside 200 or more logged examples with known answers, run the frontier and a tuned model over them, and count who was right.',
  'selfHost.evaluation':
    'Run the API and the open model over the same logged examples with known answers, and count who was right where they differ.',
  'task.costPerErrorUsd':
    'Sum the refunds, rework hours and lost orders of a month that the ticket system ties to wrong answers, over their number.',
  'api.discount': 'On the last invoice divide the amount paid for tokens by their list price; the rest is the discount.',
  'api.priceChangePerYear':
    "Compare the unit prices on the invoices of this month and of a year ago, and ask the vendor's sales for a price hold.",
  'api.fixedUsdPerMonth': 'Add the lines of the invoice that do not follow tokens: gateway, seats, support, committed minimum.',
  'api.setupUsd': 'Price the tickets of the API integration that are still open at hours times your hourly cost.',
  'api.opsFte':
    'Count the hours of the last three months on tickets, upgrades and prompts for the API, over the hours of one person.',
  'hostedOpen.priceChangePerYear':
    'Compare what the host asks for this model today with its price list of a year ago, and ask for a price hold.',
  'hostedOpen.discount':
    'Ask two hosts for a quote at your volume of a month, and divide it by the list price; the rest is the discount.',
  'facts.hostPriceFactor': 'Ask a second vendor what it would take for this model at your volume.',
  'selfHost.model': 'Name the open model that your team would try first as selfHost.model.',
  'hostedOpen.opsFte': 'Move one endpoint to the host for two weeks and book the hours that it takes.',
  'selfHost.usdPerGpuHour':
    'Ask two GPU vendors for a written quote in your region and term; the offer named in this report is a start.',
  'selfHost.utilization':
    'Run the service for a week, and divide tokens served (vllm:generation_tokens_total) by what a saturated replica served in the same hours.',
  'selfHost.inputTokensFactor':
    "Count 200 logged prompts with the open model's tokenizer, and divide the sum by the input tokens that the API billed for them.",
  'selfHost.outputTokensFactor':
    "Answer 200 logged requests with the open model as you would serve it, and divide its output tokens by the API's.",
  'selfHost.headroomShare':
    'Raise the load in a test with vllm bench serve until the latency target breaks; the share that you would stay below it is the headroom.',
  'selfHost.spareReplicas': 'Stop one replica under load in a test, and see whether the promise to users holds until it is back.',
  'selfHost.stagingReplicas': 'Count the GPU machines that would serve no users: staging, load tests, evaluation.',
  'selfHost.escalationShare':
    'Run 500 logged requests through the open model, and count those that your check would pass on to the API.',
  'selfHost.opsFte':
    'Run the service for two weeks with one replica and book the hours: deploys, alerts, upgrades, nights; scale to a month.',
  'selfHost.buildMonths':
    'Build the thinnest path in two weeks (one GPU, one endpoint, 1% of the traffic), and plan the rest from what that took.',
  'selfHost.buildFte': 'Write down who would leave which work for how many days a week until the first request is served.',
  'selfHost.rampMonths': 'Take how long the last rollout of that size took from 1% to all of the traffic in the deploy log.',
  'selfHost.overheadShare':
    'On the bill of a service that you run in the cloud divide network, storage and monitoring by compute.',
  'selfHost.fixedUsdPerMonth': 'Ask for quotes of the control plane, licenses and support that you would use.',
  'selfHost.setupUsd': 'Add the quotes of what is paid once: security review, network, images, consultants.',
  'selfHost.priceChangePerYear':
    'Compare the quote for the same GPU and term with one of a year ago; a reserved term takes the question away.',
  'owned.serverUsd': 'Ask two resellers for a written quote for the server, with network cards and support.',
  'owned.usdPerKwh': 'Read the price of a kilowatt-hour from the power line of the colocation or utility bill.',
  'owned.colocationUsdPerKwMonth': 'Ask two sites near you for a quote by committed kilowatt.',
  'owned.lifeMonths': 'Ask finance over how many months servers are written off, and when the last ones were really replaced.',
  'owned.resaleShare': 'Ask two brokers what they would pay, in writing, for such servers at the end of the months compared.',
  'owned.deliveryMonths': 'Ask two resellers for a delivery date in writing, and the site for the date on which a rack is ready.',
  'owned.residualShare': 'Ask a broker what a server of that kind, as old as yours will be, sells for today.',
  'tuning.examples': 'Train on a quarter, a half and all of the labels that you have; where accuracy flattens is enough.',
  'tuning.usdPerLabel': 'Have 200 examples labelled with your guidelines, and divide the invoice, or hours times cost, by 200.',
  'tuning.tokensPerExample': 'Run the tokenizer of the open model over 500 training examples and take the mean.',
  'tuning.epochs': 'Watch the loss on held-out examples in a trial run; the pass after which it rises is too many.',
  'tuning.retunesPerYear':
    'Score each month of last year with the model tuned on the first; how often accuracy fell below your line is the number.',
  'tuning.relabelShare': 'Label 200 examples of last month anew, and count those whose old label no longer holds.',
  'tuning.pipelineFte': 'Book the hours of one full retune by hand, from pulling data to release, times retunes a year.',
  'data.regimes':
    'Read the data clauses of your three largest customer contracts, and run npx flippoint ask, which names the rules by industry and country.',
  'data.legalPosition': 'Put the questions above to counsel, and get the answer in writing.',
  'facts.readsPerWrite': 'Over a day of logged usage divide cache_read_input_tokens by cache_creation_input_tokens.',
  'facts.hiringMonths': 'Take the days from opening the post to the first day at work of your last two platform engineers.',
  'facts.opsFteUpTo8':
    'Run one replica for two weeks and book the hours: deploys, alerts, upgrades, nights; or ask a team that runs as many GPUs.',
  'facts.opsFteUpTo64': 'Ask two teams that run 9 to 64 GPUs who is on the rota and what share of the week it takes.',
  'facts.opsFteUpTo256': 'Ask a team that runs over 64 GPUs for its on-call and platform head count.',
  'facts.spotReserveShare': 'Hold one spot machine of that kind for two weeks, and divide the hours lost by the hours paid.',
  'facts.pue': 'Ask the site for its yearly PUE, or divide the metered power of the room by that of the racks.',
  'facts.maintenanceShare':
    'Ask the reseller for the yearly support contract as a line of its own, over the price of the server.',
  'facts.networkShare':
    'Ask the reseller for the switches, cables and the days of work at the site as lines of their own, over the price of the servers.',
  'facts.handsFtePerServer':
    'Count the hours that the site bills for remote hands on your racks in a quarter, over servers and hours of one person.',
  'facts.colocationTermMonths': 'Read the minimum term in the contract that the site offers.',
  'facts.gpuFailureShare':
    'Divide GPUs replaced by GPUs owned over the last year; without any, ask for the failures that the vendor sees.',
  'facts.trainingMfu': 'Run a hundred training steps and divide the FLOP/s that the trainer logs by the peak of the GPU.',
  'facts.trainingRuns': 'Count the training runs of the last model that you kept in the experiment tracker.',
  'facts.trainingFlops': 'Log the FLOPs of a hundred steps with the profiler of the trainer, over parameters and tokens.',
  'facts.schemaShare': 'Add the hours spent on label guidelines and pilot rounds, over the cost of the labels.',
  'facts.peakToMean':
    'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  'facts.switchDays':
    'Point a branch at another model for two days and list what broke; the portability checklist says where to look.',
  'facts.throughputFactor':
    'Rent the GPU named for a day, run vllm bench serve with your input and output lengths at your latency target, and set selfHost.throughput.',
}

/** A sentence on how to measure the value of a path; a test holds that every path that can be asked for has one. */
export function howToMeasure(path: string): string {
  return HOW[path] ?? ''
}
