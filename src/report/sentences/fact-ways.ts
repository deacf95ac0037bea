/** How to find one's own figure for what stands behind the scenario: which log, which command, which line of an invoice. */
export const FACT_WAYS: Readonly<Record<string, string>> = {
  'facts.hostPriceFactor': 'Ask a second vendor what it would take for this model at your volume.',
  'facts.networkShare':
    'Ask the reseller for the switches, cables and the days of work at the site as lines of their own, over the price of the servers.',
  'facts.handsFtePerServer':
    'Count the hours that the site bills for remote hands on your racks in a quarter, over servers and hours of one person.',
  'facts.colocationTermMonths': 'Read the minimum term in the contract that the site offers.',
  'facts.throughputFactor':
    'Rent the GPU named for a day, run vllm bench serve with your input and output lengths at your latency target, and set selfHost.throughput.',
  'facts.opsFteUpTo8':
    'Run one replica for two weeks and book the hours: deploys, alerts, upgrades, nights; or ask a team that runs as many GPUs.',
  'facts.opsFteUpTo64': 'Ask two teams that run 9 to 64 GPUs who is on the rota and what share of the week it takes.',
  'facts.opsFteUpTo256': 'Ask a team that runs over 64 GPUs for its on-call and platform head count.',
  'facts.peakToMean':
    'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  'facts.hiringMonths': 'Take the days from opening the post to the first day at work of your last two platform engineers.',
  'facts.readsPerWrite': 'Over a day of logged usage divide cache_read_input_tokens by cache_creation_input_tokens.',
  'facts.spotReserveShare': 'Hold one spot machine of that kind for two weeks, and divide the hours lost by the hours paid.',
  'facts.pue': 'Ask the site for its yearly PUE, or divide the metered power of the room by that of the racks.',
  'facts.maintenanceShare':
    'Ask the reseller for the yearly support contract as a line of its own, over the price of the server.',
  'facts.gpuFailureShare':
    'Divide GPUs replaced by GPUs owned over the last year; without any, ask for the failures that the vendor sees.',
  'facts.trainingMfu': 'Run a hundred training steps and divide the FLOP/s that the trainer logs by the peak of the GPU.',
  'facts.trainingRuns': 'Count the training runs of the last model that you kept in the experiment tracker.',
  'facts.trainingFlops': 'Log the FLOPs of a hundred steps with the profiler of the trainer, over parameters and tokens.',
  'facts.schemaShare': 'Add the hours spent on label guidelines and pilot rounds, over the cost of the labels.',
  'facts.switchDays':
    'Point a branch at another model for two days and list what broke; the portability checklist says where to look.',
}
