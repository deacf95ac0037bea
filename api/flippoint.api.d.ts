/** What is wrong, where, and what to do about it. */
export interface Problem {
  code: ErrorCode;
  /** File, or the argument's name; null: no single place */
  where: string | null;
  /** Path inside it, dots between keys; empty: the whole of it */
  path: string;
  what: string;
  remedy: string;
}
/** A call that cannot go on. `code` is that of the first problem; `problems` has all of them. */
export declare class FlippointError extends Error {
  override readonly name: string;
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  constructor(problems: readonly [Problem, ...Problem[]], cause?: unknown);
}

export interface Tables {
  /** SHA-256 over the files as read: two runs with the same hash read the same prices */
  readonly hash: string;
}
/** What `loadTables` takes. */
export interface LoadOptions {
  /** Folder of tables laid over the shipped ones: negotiated prices, new GPUs */
  pricing?: string | undefined;
  /** The package's `dist` folder, for a bundle that has left it behind. Default: where this code was installed */
  home?: string | undefined;
}
/**
* Reads the tables that the package ships. No network, and no file but these and those in `pricing`.
* @throws FlippointError when a file cannot be read, or tables of your own break a rule
*/
export declare function loadTables({ pricing, home }?: LoadOptions): Promise<Tables>;

/** What `decide` takes beside the scenario. */
export interface DecideOptions {
  /** From `loadTables` */
  tables: Tables;
  /** The date that prices are read at, YYYY-MM-DD: month 1. No clock is read. */
  asOf: string;
  /** Of the uncertainty run; 0 = off, and the verdict then has no confidence. Default: 10,000 */
  draws?: number | undefined;
  /** Of the draws: the same seed gives the same report. Default: 1 */
  seed?: number | undefined;
}
/**
* Decides a scenario: which option, what it costs by month, how surely, and what would change it. The JSON report of the
* command line, without its gate and its changes since a baseline.
* @throws FlippointError with every problem of the scenario
*/
export declare function decide(scenario: ScenarioInput, { tables, asOf, draws, seed }: DecideOptions): Report;

/** What `size` takes beside the scenario. */
export interface SizeOptions {
  /** From `loadTables` */
  tables: Tables;
  /** The date that prices are read at, YYYY-MM-DD. No clock is read. */
  asOf: string;
  /** Answer at this many requests in flight instead of at the latency target */
  concurrency?: number | undefined;
}
/**
* Every GPU, replica size and offer that holds the latency target, cheapest first, and what was refused and why. A scenario
* without a volume sizes one replica; one without a precision tries them all.
* @throws FlippointError with every problem of the scenario
*/
export declare function size(scenario: ScenarioInput, { tables, asOf, concurrency }: SizeOptions): Sizing;

/** Written by `npm run schema` from the schemas; do not edit. */
/** Why a run failed. */
export type ErrorCode =
  | 'not-a-mapping'
  | 'unknown-key'
  | 'wrong-value'
  | 'other-currency'
  | 'two-currencies'
  | 'currency-code'
  | 'currency-amount'
  | 'rate-from-the-future'
  | 'unknown-name'
  | 'ambiguous-name'
  | 'no-volume'
  | 'two-volumes'
  | 'quiet-week'
  | 'routing-without-model'
  | 'routes-to-itself'
  | 'no-such-day'
  | 'session-and-request'
  | 'range-order'
  | 'evaluation'
  | 'throughput-empty'
  | 'throughput-hardware'
  | 'price-unknown'
  | 'model-ended'
  | 'shares-add-up'
  | 'unlikely-unit'
  | 'unlikely-throughput'
  | 'context-exceeds-api'
  | 'bill-without-price'
  | 'bill-beyond-volume'
  | 'not-finite'
  | 'bad-argument'
  | 'bad-date'
  | 'table'
  | 'model-file'
  | 'internal'
  | 'no-scenario'
  | 'unreadable-file'
  | 'unwritable-file'
  | 'file-there'
  | 'empty-input'
  | 'not-text'
  | 'syntax'
  | 'unknown-row'
  | 'pair-line'
  | 'pair-keys'
  | 'pair-empty'
  | 'benchmark'
  | 'evaluation-file'
  | 'nothing-priced'
  | 'bad-option'
  | 'bad-rule'
  | 'unknown-field'
  | 'no-such-field'
  | 'field-is-a-group'
  | 'no-id'
  | 'two-names'
  | 'nothing-to-explain'
  | 'needs-baseline'
  | 'not-a-report'
  | 'report-version'
  | 'no-browser'
  | 'not-printed'
  | 'unknown-format'
  | 'binary-format'
  | 'unknown-example'
  | 'bad-configuration'
  | 'bad-source'
  | 'unknown-source'
  | 'bad-download'
  | 'no-vendor'
  | 'no-folder'
  | 'no-tables'
  | 'no-terminal'
  | 'asked-in-build'
  | 'usage-format'
  | 'usage-broken'
  | 'usage-packed'
  | 'usage-archive'
  | 'usage-empty'
  | 'usage-none'
  | 'usage-filter'
  | 'usage-mixed'
  | 'usage-pages'
  | 'usage-choice'
  | 'no-usage-file'
  | 'not-named'
  | 'read-only'
  | 'tool-arguments'
  | 'too-many-rows'
  | 'no-such-price'
  | 'price-not-in-force'
  | 'no-batch'
  | 'long-line'

/** Low, most likely and high value of a quantity that is not known exactly. */
export interface Range {
  low: number
  mode: number
  high: number
}

/** A scenario as people write it: only the volume is required. */
export interface ScenarioInput {
  $schema?: string | undefined
  /** Title of the report */
  name?: string | undefined
  /** Months compared. Unit: months */
  horizonMonths?: number | undefined
  /** Cost of capital. Unit: share a year */
  discountRatePerYear?: number | Range | undefined
  /** Credits that pay a part of the bill, each on its side: [{usd: 25000, on: api, expiresOn: 2027-06-30}] */
  credits?: {
    /** What is left of it. Unit: USD */
    usd: number
    /** Whose invoice it pays: the model API, rented GPUs, or a host of open models */
    on: 'api' | 'gpu' | 'host'
    /** YYYY-MM-DD, the last day on which it pays; left out: it does not expire */
    expiresOn?: string | undefined
  }[] | undefined
  /** Money of your own beside US dollars */
  currency?: {
    /** ISO 4217 code of the money that amounts may be typed in, such as EUR */
    code: string
    /** Units of it for one US dollar; low, mode and high make the rate a driver. Unit: per USD */
    perUsd: number | Range
    /** Day of that rate, YYYY-MM-DD */
    date: string
    /** Amounts that were typed in it, by path, as the reader found them; the value at the path is the same in USD */
    amounts?: Record<string, number> | undefined
  } | undefined
  workload: {
    /** Requests in month 1; give this or apiUsdPerMonth. Unit: requests/month */
    requestsPerMonth?: number | Range | undefined
    /** API bill of month 1, tokens only; the requests follow from it. Unit: USD/month */
    apiUsdPerMonth?: number | Range | undefined
    /** All prompt tokens, cached ones included. Unit: tokens */
    inputTokensPerRequest?: number | Range | undefined
    /** Generated tokens, reasoning included. Unit: tokens */
    outputTokensPerRequest?: number | Range | undefined
    /** What the text is, an id of the tokenizer table, or shares of the tokens by id: {english: 0.7, code: 0.3} */
    content?: string | Record<string, number> | undefined
    /** Share of input tokens that a prefix cache can serve. Unit: share */
    cachedInputShare?: number | Range | undefined
    /** Share of requests that can wait up to 24 hours. Unit: share */
    batchShare?: number | Range | undefined
    /** Growth of requests, compounding monthly. Unit: share a year */
    growthPerYear?: number | Range | undefined
    /** A shape of the traffic table */
    traffic?: string | undefined
    /** Load of each hour of a week, in any unit, Monday 00:00 UTC first; it takes the place of the hours of the shape */
    hourly?: number[] | undefined
    /** Busiest minutes over the mean; null: from the shape. Unit: ratio */
    peakToMean?: number | Range | null | undefined
    /** Agents and chats of several turns: the input of a request and what a prefix cache serves of it follow from it */
    session?: {
      /** Model calls of a session; each one is a request. Unit: turns */
      turns: number
      /** Prompt that every session begins with. Unit: tokens */
      systemTokens: number
      /** What a turn adds before the model answers: the user, results of tools. Unit: tokens */
      newTokensPerTurn: number
      /** Of what a turn has in common with the one before, the share still in the cache. Unit: share */
      hitShare: number
    } | null | undefined
    slo?: {
      /** Time to the first token that users accept. Unit: ms */
      ttftMs?: number | Range | undefined
      /** Time per output token after the first. Unit: ms */
      tpotMs?: number | Range | undefined
    } | undefined
  }
  data?: {
    /** Ids of the regulations table; [] = none */
    regimes?: string[] | undefined
    /** Ids of the regulations table that may bind the data: nobody has checked */
    regimesInDoubt?: string[] | undefined
    /** No network path out of your infrastructure */
    airGapped?: boolean | undefined
    /** Traffic may not cross the public internet */
    privateLinkRequired?: boolean | undefined
    /** A customer contract bars every third-party processor */
    contractForbidsProcessors?: boolean | undefined
    /** Nothing may be stored by a processor, not even for abuse checks */
    zeroRetentionRequired?: boolean | undefined
    /** Region that the data must stay in */
    regionRequired?: string | null | undefined
    /** Who outside may read the plain text: whoever the contract names, only people cleared or of one nationality, or nobody */
    plaintextAccess?: 'processors' | 'cleared-people' | 'nobody-outside' | undefined
    /** Counsel's word, where it has been asked: it wins over our reading */
    legalPosition?: 'own-infrastructure' | 'regional-cloud' | 'api-with-contract' | 'none' | 'unknown' | undefined
  } | undefined
  team?: {
    /** In place today and able to run inference. Unit: engineers */
    mlPlatformEngineers?: number | Range | undefined
    /** Until the first of them starts, where the team lacks one; null: the usual range. Unit: months */
    hiringMonths?: number | Range | null | undefined
    /** An existing 24x7 rota would take the service in */
    onCallRota?: boolean | undefined
    /** One engineer, fully loaded. Unit: USD/year */
    engineerUsdPerYear?: number | Range | undefined
  } | undefined
  task?: {
    /** Fixed output space and stable inputs */
    narrow?: boolean | undefined
    /** Held-out examples of your own, scored for both models */
    evaluation?: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right from the frontier model. Unit: examples */
      frontierCorrect: number
      /** Of these, right from the tuned model. Unit: examples */
      tunedCorrect: number
      /** Right from the tuned model only (paired). Unit: examples */
      tunedOnlyCorrect?: number | undefined
      /** Right from the frontier model only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null | undefined
    /** What one wrong answer costs you. Unit: USD */
    costPerErrorUsd?: number | Range | undefined
  } | undefined
  api?: {
    /** provider/model of the tables */
    model?: string | undefined
    /** Overrides the table */
    price?: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null | undefined
    /** Prompt caching is in use today */
    usesCaching?: boolean | undefined
    /** The batch tier is in use today */
    usesBatch?: boolean | undefined
    /** Negotiated discount on tokens. Unit: share */
    discount?: number | Range | undefined
    /** What you do about models: hold keeps the one named until it ends, follow takes what gives the same quality for less, newest what the vendor releases next */
    upgrades?: 'hold' | 'follow' | 'newest' | undefined
    /** Change of the price of this model. Unit: share a year */
    priceChangePerYear?: number | Range | undefined
    /** Gateway, seats, support plan. Unit: USD/month */
    fixedUsdPerMonth?: number | Range | undefined
    /** One-off cost of the API integration still ahead. Unit: USD */
    setupUsd?: number | Range | undefined
    /** People who look after the API integration. Unit: FTE */
    opsFte?: number | Range | undefined
  } | undefined
  hostedOpen?: {
    /** provider/model; auto: the median vendor of selfHost.model; none: buying is out of the question */
    model?: string | undefined
    /** What a host asks for selfHost.model; overrides the tables */
    price?: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null | undefined
    /** Negotiated discount on the tokens of a host. Unit: share */
    discount?: number | Range | undefined
    /** Change of what a host asks for this model. Unit: share a year */
    priceChangePerYear?: number | Range | undefined
    /** People who look after the hosted model. Unit: FTE */
    opsFte?: number | Range | undefined
  } | undefined
  routing?: {
    /** provider/model of a cheaper model that answers first; null: requests are not routed */
    model?: string | null | undefined
    /** Share of requests that it passes on to the API model; null: not known. Unit: share */
    passedOnShare?: number | Range | null | undefined
    /** Held-out examples of your own, scored for the API model alone and for routing */
    evaluation?: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right where the API model answers all. Unit: examples */
      frontierCorrect: number
      /** Of these, right where the cheaper model answers first and passes a share on. Unit: examples */
      routedCorrect: number
      /** Right with routing only (paired). Unit: examples */
      routedOnlyCorrect?: number | undefined
      /** Right from the API model alone only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null | undefined
  } | undefined
  provisioned?: {
    /** Row of the buying table; auto: the cheapest for api.model whose price is solid; none: not considered */
    offer?: string | undefined
    /** What your vendor asks for throughput of api.model; overrides the table */
    quote?: {
      /** One unit. Unit: USD/month */
      usdPerUnitMonth: number
      /** Of one unit, input tokens and what counts like them. Unit: tokens/minute */
      tokensPerMinute: number
      /** Input tokens that an output token counts for. Unit: ratio */
      outputWeight: number
      /** Input tokens that one read from the cache counts for; left out: 1. Unit: ratio */
      cachedWeight?: number | undefined
      /** Bought at least. Unit: units */
      leastUnits?: number | undefined
      /** Bought at a time. Unit: units */
      unitStep?: number | undefined
      /** Shortest term. Unit: months */
      termMonths?: number | undefined
    } | null | undefined
  } | undefined
  tunedApi?: {
    /** Row of the buying table; auto: the cheapest that serves a tuned selfHost.model; none: not considered */
    service?: string | undefined
    /** What a vendor asks by the token for your tuned selfHost.model; overrides the table */
    price?: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null | undefined
    /** Fee of a tuned model beside its tokens; null: from the table, none where the price is yours. Unit: USD/month */
    fixedUsdPerMonth?: number | Range | null | undefined
  } | undefined
  selfHost?: {
    /** Id of the open-model table, or the path of a Hugging Face config.json */
    model?: string | undefined
    /** Held-out examples of your own, scored for the API model and the open model as it is */
    evaluation?: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right from the API model. Unit: examples */
      frontierCorrect: number
      /** Of these, right from the open model as it is. Unit: examples */
      openCorrect: number
      /** Right from the open model only (paired). Unit: examples */
      openOnlyCorrect?: number | undefined
      /** Right from the API model only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null | undefined
    /** Precision of the weights */
    precision?: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4' | undefined
    /** Serving engine */
    engine?: 'vllm' | 'sglang' | 'tensorrt-llm' | 'tgi' | undefined
    /** Id of the hardware table, or auto */
    gpu?: string | undefined
    /** GPUs that one serving copy spans */
    gpusPerReplica?: 'auto' | number | undefined
    /** Id of a GPU vendor table, or auto */
    provider?: string | undefined
    /** How GPUs are bought */
    term?: 'auto' | 'on-demand' | 'spot' | 'reserved-1y' | 'reserved-3y' | undefined
    /** Overrides the table. Unit: USD/GPU-hour */
    usdPerGpuHour?: number | Range | null | undefined
    /** Prompt tokens of the open model for each of the API model, for the same request; auto: by their tokenizers. Unit: ratio */
    inputTokensFactor?: 'auto' | number | Range | undefined
    /** Output tokens of the open model, its thinking included, for each of the API model; auto: by tokenizers and thinking. Unit: ratio */
    outputTokensFactor?: 'auto' | number | Range | undefined
    /** Whether the open model thinks before it answers: not at all, about as much as the API model, more; auto: nobody has said */
    thinking?: 'auto' | 'no' | 'as-api' | 'more' | undefined
    /** Measured by you on one replica, within your latency target */
    throughput?: {
      /** All prompt tokens, cached ones included. Unit: tokens/s */
      inputTokensPerSecond?: number | Range | undefined
      /** Output tokens. Unit: tokens/s */
      outputTokensPerSecond?: number | Range | undefined
      /** Whole requests. Unit: requests/s */
      requestsPerSecond?: number | Range | undefined
    } | null | undefined
    /** What of today's serving is switched on; nothing is, unless it stands here */
    serving?: {
      /** Engine releases that the estimate counts with: of today, or of 2024 and before */
      software?: '2024' | 'current' | undefined
      /** Release that runs; a measurement of another one no longer makes the estimate published */
      engineVersion?: string | undefined
      /** Speculative decoding */
      speculation?: {
        /** Drafts a step. Unit: tokens */
        draftTokens: number
        /** Chance that a draft is right if those before it were; measure it on your text. Unit: share */
        acceptance: number | Range
        /** What drafts, for the launch command; absent: layers of the model for several tokens, where it has them */
        drafter?: {
          /** How it was trained: heads on the model (EAGLE), or a small model of its own */
          kind: 'eagle' | 'eagle3' | 'draft-model'
          /** Repository or folder of its weights */
          checkpoint: string
        } | undefined
      } | undefined
      /** Low-rank adapters for many tuned models on one base */
      adapters?: {
        /** Tuned models that take turns on one base. Unit: adapters */
        count: number
        /** Rank of each adapter. Unit: rank */
        rank: number
      } | undefined
      /** Rate of a GPU with prefill on replicas of its own, over the rate without; from your own trial. Unit: ratio */
      splitFactor?: number | Range | undefined
    } | null | undefined
    /** Mean over paid GPU-hours; null: from the traffic shape. Unit: share */
    utilization?: number | Range | null | undefined
    /** Capacity kept free at peak. Unit: share */
    headroomShare?: number | Range | undefined
    /** Extra replicas against failure. Unit: replicas */
    spareReplicas?: number | Range | undefined
    /** Replicas that serve no users. Unit: replicas */
    stagingReplicas?: number | Range | undefined
    /** Whether replicas follow the hours of the week */
    scaling?: 'always-on' | 'hourly' | undefined
    /** Share of requests passed on to the API. Unit: share */
    escalationShare?: number | Range | undefined
    /** People who run the service; auto: by fleet size */
    opsFte?: 'auto' | number | Range | undefined
    /** Months until the first request is served. Unit: months */
    buildMonths?: number | Range | undefined
    /** People building until then. Unit: FTE */
    buildFte?: number | Range | undefined
    /** Months over which traffic moves across. Unit: months */
    rampMonths?: number | Range | undefined
    /** Network, storage and observability over compute. Unit: share */
    overheadShare?: number | Range | undefined
    /** Control plane, licences, support. Unit: USD/month */
    fixedUsdPerMonth?: number | Range | undefined
    /** One-off cost before service, people apart. Unit: USD */
    setupUsd?: number | Range | undefined
    /** Change of rented GPU prices. Unit: share a year */
    priceChangePerYear?: number | Range | undefined
  } | undefined
  owned?: {
    /** One server with its GPUs; overrides the table. Unit: USD */
    serverUsd?: number | Range | null | undefined
    /** Electricity. Unit: USD/kWh */
    usdPerKwh?: number | Range | undefined
    /** Colocation, by power. Unit: USD/kW-month */
    colocationUsdPerKwMonth?: number | Range | undefined
    /** Months until a server is worth its residual. Unit: months */
    lifeMonths?: number | Range | undefined
    /** Of the price, left at the end of its life. Unit: share */
    residualShare?: number | Range | undefined
    /** Of the value left by then, what a sale at the end of the months compared brings; 0 = nothing. Unit: share */
    resaleShare?: number | Range | undefined
    /** From the order to a server that is installed and runs. Unit: months */
    deliveryMonths?: number | Range | undefined
  } | undefined
  tuning?: {
    /** auto: when the task is narrow */
    needed?: 'auto' | 'yes' | 'no' | undefined
    /** Labelled examples for training. Unit: examples */
    examples?: number | Range | undefined
    /** One label. Unit: USD */
    usdPerLabel?: number | Range | undefined
    /** Input and output of one example. Unit: tokens */
    tokensPerExample?: number | Range | undefined
    /** Passes over the data. Unit: passes */
    epochs?: number | Range | undefined
    /** Retunes after the first. Unit: runs/year */
    retunesPerYear?: number | Range | undefined
    /** Of the labels, bought again at each retune. Unit: share */
    relabelShare?: number | Range | undefined
    /** Upkeep of the tuning pipeline. Unit: FTE */
    pipelineFte?: number | Range | undefined
  } | undefined
  /** Items of the portability table */
  portability?: Record<string, 'yes' | 'partial' | 'no' | 'unknown'> | undefined
  policy?: {
    /** Bill above which scale can flip the answer. Unit: USD/month */
    apiUsdPerMonthThreshold?: number | undefined
    /** Team below which scale cannot flip it. Unit: engineers */
    minMlPlatformEngineers?: number | undefined
    /** Evaluation below which a task cannot flip it. Unit: examples */
    minEvaluationExamples?: number | undefined
    /** Share of draws in which the option chosen over the API must be cheaper. Unit: share */
    confidence?: number | undefined
    /** Accuracy that the open model may lack and still count as good enough. Unit: share */
    qualityMargin?: number | undefined
    /** Share of the requests that a base of your own has to serve to be one. Unit: share */
    minHybridShare?: number | undefined
  } | undefined
  /** Files that values were read from, as `workload --into` writes them */
  sources?: {
    files: {
      /** As it was named */
      file: string
      /** Of its bytes */
      sha256: string
      /** What it was read as */
      format: string
      /** First moment that it tells of; null: it names none */
      from: string | null
      to: string | null
    }[]
    /** What they gave, by path. A value that stands otherwise in the scenario is no longer theirs */
    values: Record<string, unknown>
  }[] | undefined
}

/** A scenario with every value filled. */
export interface Scenario {
  /** Title of the report */
  name: string
  /** Months compared. Unit: months */
  horizonMonths: number
  /** Cost of capital. Unit: share a year */
  discountRatePerYear: number | Range
  /** Credits that pay a part of the bill, each on its side: [{usd: 25000, on: api, expiresOn: 2027-06-30}] */
  credits: {
    /** What is left of it. Unit: USD */
    usd: number
    /** Whose invoice it pays: the model API, rented GPUs, or a host of open models */
    on: 'api' | 'gpu' | 'host'
    /** YYYY-MM-DD, the last day on which it pays; left out: it does not expire */
    expiresOn?: string | undefined
  }[]
  currency?: {
    /** ISO 4217 code of the money that amounts may be typed in, such as EUR */
    code: string
    /** Units of it for one US dollar; low, mode and high make the rate a driver. Unit: per USD */
    perUsd: number | Range
    /** Day of that rate, YYYY-MM-DD */
    date: string
    /** Amounts that were typed in it, by path, as the reader found them; the value at the path is the same in USD */
    amounts?: Record<string, number> | undefined
  } | undefined
  workload: {
    /** Requests in month 1; give this or apiUsdPerMonth. Unit: requests/month */
    requestsPerMonth?: number | Range | undefined
    /** API bill of month 1, tokens only; the requests follow from it. Unit: USD/month */
    apiUsdPerMonth?: number | Range | undefined
    /** All prompt tokens, cached ones included. Unit: tokens */
    inputTokensPerRequest: number | Range
    /** Generated tokens, reasoning included. Unit: tokens */
    outputTokensPerRequest: number | Range
    /** What the text is, an id of the tokenizer table, or shares of the tokens by id: {english: 0.7, code: 0.3} */
    content: string | Record<string, number>
    /** Share of input tokens that a prefix cache can serve. Unit: share */
    cachedInputShare: number | Range
    /** Share of requests that can wait up to 24 hours. Unit: share */
    batchShare: number | Range
    /** Growth of requests, compounding monthly. Unit: share a year */
    growthPerYear: number | Range
    /** A shape of the traffic table */
    traffic: string
    /** Load of each hour of a week, in any unit, Monday 00:00 UTC first; it takes the place of the hours of the shape */
    hourly?: number[] | undefined
    /** Busiest minutes over the mean; null: from the shape. Unit: ratio */
    peakToMean: number | Range | null
    /** Agents and chats of several turns: the input of a request and what a prefix cache serves of it follow from it */
    session?: {
      /** Model calls of a session; each one is a request. Unit: turns */
      turns: number
      /** Prompt that every session begins with. Unit: tokens */
      systemTokens: number
      /** What a turn adds before the model answers: the user, results of tools. Unit: tokens */
      newTokensPerTurn: number
      /** Of what a turn has in common with the one before, the share still in the cache. Unit: share */
      hitShare: number
    } | null | undefined
    slo: {
      /** Time to the first token that users accept. Unit: ms */
      ttftMs: number | Range
      /** Time per output token after the first. Unit: ms */
      tpotMs: number | Range
    }
  }
  data: {
    /** Ids of the regulations table; [] = none */
    regimes: string[]
    /** Ids of the regulations table that may bind the data: nobody has checked */
    regimesInDoubt: string[]
    /** No network path out of your infrastructure */
    airGapped: boolean
    /** Traffic may not cross the public internet */
    privateLinkRequired: boolean
    /** A customer contract bars every third-party processor */
    contractForbidsProcessors: boolean
    /** Nothing may be stored by a processor, not even for abuse checks */
    zeroRetentionRequired: boolean
    /** Region that the data must stay in */
    regionRequired: string | null
    /** Who outside may read the plain text: whoever the contract names, only people cleared or of one nationality, or nobody */
    plaintextAccess: 'processors' | 'cleared-people' | 'nobody-outside'
    /** Counsel's word, where it has been asked: it wins over our reading */
    legalPosition: 'own-infrastructure' | 'regional-cloud' | 'api-with-contract' | 'none' | 'unknown'
  }
  team: {
    /** In place today and able to run inference. Unit: engineers */
    mlPlatformEngineers: number | Range
    /** Until the first of them starts, where the team lacks one; null: the usual range. Unit: months */
    hiringMonths: number | Range | null
    /** An existing 24x7 rota would take the service in */
    onCallRota: boolean
    /** One engineer, fully loaded. Unit: USD/year */
    engineerUsdPerYear: number | Range
  }
  task: {
    /** Fixed output space and stable inputs */
    narrow: boolean
    /** Held-out examples of your own, scored for both models */
    evaluation: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right from the frontier model. Unit: examples */
      frontierCorrect: number
      /** Of these, right from the tuned model. Unit: examples */
      tunedCorrect: number
      /** Right from the tuned model only (paired). Unit: examples */
      tunedOnlyCorrect?: number | undefined
      /** Right from the frontier model only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null
    /** What one wrong answer costs you. Unit: USD */
    costPerErrorUsd: number | Range
  }
  api: {
    /** provider/model of the tables */
    model: string
    /** Overrides the table */
    price: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null
    /** Prompt caching is in use today */
    usesCaching: boolean
    /** The batch tier is in use today */
    usesBatch: boolean
    /** Negotiated discount on tokens. Unit: share */
    discount: number | Range
    /** What you do about models: hold keeps the one named until it ends, follow takes what gives the same quality for less, newest what the vendor releases next */
    upgrades: 'hold' | 'follow' | 'newest'
    /** Change of the price of this model. Unit: share a year */
    priceChangePerYear: number | Range
    /** Gateway, seats, support plan. Unit: USD/month */
    fixedUsdPerMonth: number | Range
    /** One-off cost of the API integration still ahead. Unit: USD */
    setupUsd: number | Range
    /** People who look after the API integration. Unit: FTE */
    opsFte: number | Range
  }
  hostedOpen: {
    /** provider/model; auto: the median vendor of selfHost.model; none: buying is out of the question */
    model: string
    /** What a host asks for selfHost.model; overrides the tables */
    price: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null
    /** Negotiated discount on the tokens of a host. Unit: share */
    discount: number | Range
    /** Change of what a host asks for this model. Unit: share a year */
    priceChangePerYear: number | Range
    /** People who look after the hosted model. Unit: FTE */
    opsFte: number | Range
  }
  routing: {
    /** provider/model of a cheaper model that answers first; null: requests are not routed */
    model: string | null
    /** Share of requests that it passes on to the API model; null: not known. Unit: share */
    passedOnShare: number | Range | null
    /** Held-out examples of your own, scored for the API model alone and for routing */
    evaluation: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right where the API model answers all. Unit: examples */
      frontierCorrect: number
      /** Of these, right where the cheaper model answers first and passes a share on. Unit: examples */
      routedCorrect: number
      /** Right with routing only (paired). Unit: examples */
      routedOnlyCorrect?: number | undefined
      /** Right from the API model alone only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null
  }
  provisioned: {
    /** Row of the buying table; auto: the cheapest for api.model whose price is solid; none: not considered */
    offer: string
    /** What your vendor asks for throughput of api.model; overrides the table */
    quote: {
      /** One unit. Unit: USD/month */
      usdPerUnitMonth: number
      /** Of one unit, input tokens and what counts like them. Unit: tokens/minute */
      tokensPerMinute: number
      /** Input tokens that an output token counts for. Unit: ratio */
      outputWeight: number
      /** Input tokens that one read from the cache counts for; left out: 1. Unit: ratio */
      cachedWeight?: number | undefined
      /** Bought at least. Unit: units */
      leastUnits?: number | undefined
      /** Bought at a time. Unit: units */
      unitStep?: number | undefined
      /** Shortest term. Unit: months */
      termMonths?: number | undefined
    } | null
  }
  tunedApi: {
    /** Row of the buying table; auto: the cheapest that serves a tuned selfHost.model; none: not considered */
    service: string
    /** What a vendor asks by the token for your tuned selfHost.model; overrides the table */
    price: {
      /** Input tokens. Unit: USD/Mtok */
      inputUsdPerMtok: number
      /** Input read from the cache. Unit: USD/Mtok */
      cachedInputUsdPerMtok?: number | null | undefined
      /** Input written to the cache. Unit: USD/Mtok */
      cacheWriteUsdPerMtok?: number | null | undefined
      /** Output tokens. Unit: USD/Mtok */
      outputUsdPerMtok: number
      /** Taken off for batches. Unit: share */
      batchDiscount?: number | null | undefined
    } | null
    /** Fee of a tuned model beside its tokens; null: from the table, none where the price is yours. Unit: USD/month */
    fixedUsdPerMonth: number | Range | null
  }
  selfHost: {
    /** Id of the open-model table, or the path of a Hugging Face config.json */
    model: string
    /** Held-out examples of your own, scored for the API model and the open model as it is */
    evaluation: {
      /** Held-out examples scored. Unit: examples */
      examples: number
      /** Of these, right from the API model. Unit: examples */
      frontierCorrect: number
      /** Of these, right from the open model as it is. Unit: examples */
      openCorrect: number
      /** Right from the open model only (paired). Unit: examples */
      openOnlyCorrect?: number | undefined
      /** Right from the API model only (paired). Unit: examples */
      frontierOnlyCorrect?: number | undefined
    } | null
    /** Precision of the weights */
    precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
    /** Serving engine */
    engine: 'vllm' | 'sglang' | 'tensorrt-llm' | 'tgi'
    /** Id of the hardware table, or auto */
    gpu: string
    /** GPUs that one serving copy spans */
    gpusPerReplica: 'auto' | number
    /** Id of a GPU vendor table, or auto */
    provider: string
    /** How GPUs are bought */
    term: 'auto' | 'on-demand' | 'spot' | 'reserved-1y' | 'reserved-3y'
    /** Overrides the table. Unit: USD/GPU-hour */
    usdPerGpuHour: number | Range | null
    /** Prompt tokens of the open model for each of the API model, for the same request; auto: by their tokenizers. Unit: ratio */
    inputTokensFactor: 'auto' | number | Range
    /** Output tokens of the open model, its thinking included, for each of the API model; auto: by tokenizers and thinking. Unit: ratio */
    outputTokensFactor: 'auto' | number | Range
    /** Whether the open model thinks before it answers: not at all, about as much as the API model, more; auto: nobody has said */
    thinking: 'auto' | 'no' | 'as-api' | 'more'
    /** Measured by you on one replica, within your latency target */
    throughput: {
      /** All prompt tokens, cached ones included. Unit: tokens/s */
      inputTokensPerSecond?: number | Range | undefined
      /** Output tokens. Unit: tokens/s */
      outputTokensPerSecond?: number | Range | undefined
      /** Whole requests. Unit: requests/s */
      requestsPerSecond?: number | Range | undefined
    } | null
    /** What of today's serving is switched on; nothing is, unless it stands here */
    serving?: {
      /** Engine releases that the estimate counts with: of today, or of 2024 and before */
      software?: '2024' | 'current' | undefined
      /** Release that runs; a measurement of another one no longer makes the estimate published */
      engineVersion?: string | undefined
      /** Speculative decoding */
      speculation?: {
        /** Drafts a step. Unit: tokens */
        draftTokens: number
        /** Chance that a draft is right if those before it were; measure it on your text. Unit: share */
        acceptance: number | Range
        /** What drafts, for the launch command; absent: layers of the model for several tokens, where it has them */
        drafter?: {
          /** How it was trained: heads on the model (EAGLE), or a small model of its own */
          kind: 'eagle' | 'eagle3' | 'draft-model'
          /** Repository or folder of its weights */
          checkpoint: string
        } | undefined
      } | undefined
      /** Low-rank adapters for many tuned models on one base */
      adapters?: {
        /** Tuned models that take turns on one base. Unit: adapters */
        count: number
        /** Rank of each adapter. Unit: rank */
        rank: number
      } | undefined
      /** Rate of a GPU with prefill on replicas of its own, over the rate without; from your own trial. Unit: ratio */
      splitFactor?: number | Range | undefined
    } | null | undefined
    /** Mean over paid GPU-hours; null: from the traffic shape. Unit: share */
    utilization: number | Range | null
    /** Capacity kept free at peak. Unit: share */
    headroomShare: number | Range
    /** Extra replicas against failure. Unit: replicas */
    spareReplicas: number | Range
    /** Replicas that serve no users. Unit: replicas */
    stagingReplicas: number | Range
    /** Whether replicas follow the hours of the week */
    scaling: 'always-on' | 'hourly'
    /** Share of requests passed on to the API. Unit: share */
    escalationShare: number | Range
    /** People who run the service; auto: by fleet size */
    opsFte: 'auto' | number | Range
    /** Months until the first request is served. Unit: months */
    buildMonths: number | Range
    /** People building until then. Unit: FTE */
    buildFte: number | Range
    /** Months over which traffic moves across. Unit: months */
    rampMonths: number | Range
    /** Network, storage and observability over compute. Unit: share */
    overheadShare: number | Range
    /** Control plane, licences, support. Unit: USD/month */
    fixedUsdPerMonth: number | Range
    /** One-off cost before service, people apart. Unit: USD */
    setupUsd: number | Range
    /** Change of rented GPU prices. Unit: share a year */
    priceChangePerYear: number | Range
  }
  owned: {
    /** One server with its GPUs; overrides the table. Unit: USD */
    serverUsd: number | Range | null
    /** Electricity. Unit: USD/kWh */
    usdPerKwh: number | Range
    /** Colocation, by power. Unit: USD/kW-month */
    colocationUsdPerKwMonth: number | Range
    /** Months until a server is worth its residual. Unit: months */
    lifeMonths: number | Range
    /** Of the price, left at the end of its life. Unit: share */
    residualShare: number | Range
    /** Of the value left by then, what a sale at the end of the months compared brings; 0 = nothing. Unit: share */
    resaleShare: number | Range
    /** From the order to a server that is installed and runs. Unit: months */
    deliveryMonths: number | Range
  }
  tuning: {
    /** auto: when the task is narrow */
    needed: 'auto' | 'yes' | 'no'
    /** Labelled examples for training. Unit: examples */
    examples: number | Range
    /** One label. Unit: USD */
    usdPerLabel: number | Range
    /** Input and output of one example. Unit: tokens */
    tokensPerExample: number | Range
    /** Passes over the data. Unit: passes */
    epochs: number | Range
    /** Retunes after the first. Unit: runs/year */
    retunesPerYear: number | Range
    /** Of the labels, bought again at each retune. Unit: share */
    relabelShare: number | Range
    /** Upkeep of the tuning pipeline. Unit: FTE */
    pipelineFte: number | Range
  }
  /** Items of the portability table */
  portability: Record<string, 'yes' | 'partial' | 'no' | 'unknown'>
  policy: {
    /** Bill above which scale can flip the answer. Unit: USD/month */
    apiUsdPerMonthThreshold: number
    /** Team below which scale cannot flip it. Unit: engineers */
    minMlPlatformEngineers: number
    /** Evaluation below which a task cannot flip it. Unit: examples */
    minEvaluationExamples: number
    /** Share of draws in which the option chosen over the API must be cheaper. Unit: share */
    confidence: number
    /** Accuracy that the open model may lack and still count as good enough. Unit: share */
    qualityMargin: number
    /** Share of the requests that a base of your own has to serve to be one. Unit: share */
    minHybridShare: number
  }
}

/** A finding as data: a code with its arguments. */
export interface Reason {
  code: string
  args: Record<string, number | string | boolean | null>
}

/** A value of the scenario, and where it comes from. */
export interface Assumption {
  path: string
  value: unknown
  unit: string | null
  origin: 'answer' | 'flag' | 'file' | 'table' | 'default' | 'derived'
  source: string | null
  checkedOn: string | null
  grade: 'A' | 'B' | 'C' | null
  evidence: string | null
  /** The mean of a range, which the plan computes with, where it is not its mode */
  used?: number | undefined
  /** Where the row is from, when it is not one of the shipped tables */
  tables?: string | undefined
}

/** One of the three situations in which self-hosting is worth a thought. */
export interface Flip {
  id: 'regulated-data' | 'scale-and-team' | 'narrow-task'
  status: 'met' | 'not-met' | 'unknown'
  reasons: Reason[]
  toMeet: Reason[]
  evidence: Record<string, number | string | boolean | null>
}

/** What serves the load. */
export interface Capacity {
  model: string
  precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
  engine: 'vllm' | 'sglang' | 'tensorrt-llm' | 'tgi'
  gpu: string
  gpusPerReplica: number
  /** Serving in month 1 of full load, spares apart */
  replicas: number
  /** Most of any month, spares apart */
  peakReplicas: number
  spareReplicas: number
  /** Paid for in the same month as replicas, in the mean of its hours */
  gpus: number
  requestsPerSecondPerReplica: number
  utilization: number
  /** The month of replicas, gpus and utilization: the first of full load */
  month: number
  ttftMs: number | null
  tpotMs: number | null
  provider: string | null
  offer: string | null
  term: 'on-demand' | 'spot' | 'reserved-1y' | 'reserved-3y' | null
  usdPerGpuHour: number | null
  throughputOrigin: 'measured' | 'published' | 'modelled'
  throughputBasis: string
  throughputRange: {
    low: number
    high: number
  }
  extrapolated: boolean
  limitedBy: string | null
  loadSeconds: number
}

/** One line of an option; the lines sum to its total. */
export interface CostLine {
  id: string
  label: string
  quantity: number
  unit: string
  unitPriceUsd: number
  amountUsd: number
  basis: string
}

/** What one month of an option costs. */
export interface Month {
  month: number
  requests: number
  usd: number
  apiUsd: number
  computeUsd: number
  peopleUsd: number
  tuningUsd: number
  otherUsd: number
  /** Paid by credits of the scenario: negative. Part of usd; absent: nothing */
  creditsUsd?: number | undefined
  /** Servers sold, a credit: negative. Part of usd */
  resaleUsd: number
}

/** An option over the horizon, USD. */
export interface Totals {
  tcoUsd: number
  npvUsd: number
  firstYearUsd: number
  upfrontUsd: number
  /** Servers sold, a credit: negative. Part of tcoUsd */
  resaleUsd: number
  usdPerMtok: number
  usdPerRequest: number
}

/** One way to serve the workload, priced or with the reason why not. */
export interface ReportOption {
  id: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
  status: 'priced' | 'not-permitted' | 'not-feasible' | 'unpriced'
  reasons: Reason[]
  model: string | null
  capacity: Capacity | null
  lines: CostLine[]
  monthly: Month[]
  totals: Totals | null
}

/** Where two costs meet. */
export interface BreakEven {
  /** always: cheaper at every value, never: at none, beyond: only above searchedTo */
  status: 'found' | 'always' | 'never' | 'beyond' | 'not-computed'
  value: number | null
  /** Whether it stays crossed: whole GPUs make stairs */
  holds: boolean | null
  /** The largest value looked at; null: every one */
  searchedTo: number | null
  /** Month whose fleet it is of; null: the whole horizon */
  month: number | null
  /** Side of value on which the challenger is cheaper; absent: no value */
  cheaper?: 'above' | 'below' | undefined
}

/** The strongest rival against the API as it should be used. */
export interface Comparison {
  baseline: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
  challenger: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid' | null
  /** null: nobody is known to sell them. Reports of version 1 lack it */
  purchase?: {
    option: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
    /** provider/model, or the vendor of an endpoint */
    host: string | null
    npvUsd: number
    /** Over the baseline */
    npvSavingsUsd: number
  } | null | undefined
  savingsUsd: number | null
  npvSavingsUsd: number | null
  /** The same where nothing is got for used servers */
  npvSavingsWithoutResaleUsd: number | null
  /** Without what servers are sold for */
  paybackMonth: number | null
  breakEven: {
    requestsPerMonth: BreakEven
    apiUsdPerMonth: BreakEven
    utilization: BreakEven
    usdPerGpuHour: BreakEven
    opsFte: BreakEven
    /** Discount of the API, at the same requests, up to which the challenger is cheaper. Reports of early releases lack it */
    apiDiscount?: BreakEven | undefined
  }
}

/** An input, and what its range does to the savings. */
export interface Driver {
  path: string
  unit: string | null
  low: number
  high: number
  npvSavingsAtLow: number
  npvSavingsAtHigh: number
  swingUsd: number
  flipsAt: number | null
}

/** The savings over all draws. */
export interface Uncertainty {
  draws: number
  seed: number
  probabilityChallengerCheaper: number
  npvSavingsUsd: {
    p10: number
    p50: number
    p90: number
    mean: number
  }
  drivers: Driver[]
}

/** What to do, by which rule, and how surely. */
export interface Verdict {
  choice: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'
  option: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid' | null
  basis: 'legal-requirement' | 'scale-and-team' | 'narrow-task' | 'open-model-hosted' | 'cheaper-by-token' | 'evaluate-first' | 'no-flip' | 'cost-disagrees' | 'evidence-gap'
  agreement: 'agree' | 'rule-says-self-host' | 'cost-says-self-host'
  /** Share of draws in which the money of the matched rule holds; null without draws, and while the answer hangs on law */
  confidence: number | null
  /** close: between an even chance and what the policy asks for */
  closeness?: 'clear' | 'close' | undefined
  /** Where an option is close: which, and the share of draws in which it costs less than its rivals */
  closest?: {
    option: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
    probability: number
  } | undefined
  /** What has to hold, or be found out, before the answer is acted on */
  conditions?: {
    code: 'evaluate' | 'ask-for-quote' | 'no-known-purchase' | 'needs-quota' | 'one-host' | 'old-price' | 'preview-model' | 'contract-not-known' | 'model-below'
    args: Record<string, number | string | boolean | null>
  }[] | undefined
  /** Answers for open models of other classes, where nobody named one and they differ */
  otherModels?: {
    model: string
    class: string
    choice: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'
    basis: 'legal-requirement' | 'scale-and-team' | 'narrow-task' | 'open-model-hosted' | 'cheaper-by-token' | 'evaluate-first' | 'no-flip' | 'cost-disagrees' | 'evidence-gap'
  }[] | undefined
  costOfRuleUsd: number | null
  reasons: Reason[]
  wouldFlip: Reason[]
  revisit: {
    code: string
    args: Record<string, number | string | boolean | null>
    month: number | null
  }[]
}

/** A --fail-on rule and what it found. */
export interface GateResult {
  rule: string
  operator: string
  expected: number | string | boolean | null
  actual: number | string | boolean | null
  passed: boolean
}

/** What changed between two reports, and why. */
export interface ReportDiff {
  base: {
    name: string
    asOf: string
    version: string
    pricingHash: string
  }
  head: {
    name: string
    asOf: string
    version: string
    pricingHash: string
  }
  verdict: {
    changed: boolean
    base: {
      choice: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'
      option: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid' | null
      basis: 'legal-requirement' | 'scale-and-team' | 'narrow-task' | 'open-model-hosted' | 'cheaper-by-token' | 'evaluate-first' | 'no-flip' | 'cost-disagrees' | 'evidence-gap'
      agreement: 'agree' | 'rule-says-self-host' | 'cost-says-self-host'
    }
    head: {
      choice: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'
      option: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid' | null
      basis: 'legal-requirement' | 'scale-and-team' | 'narrow-task' | 'open-model-hosted' | 'cheaper-by-token' | 'evaluate-first' | 'no-flip' | 'cost-disagrees' | 'evidence-gap'
      agreement: 'agree' | 'rule-says-self-host' | 'cost-says-self-host'
    }
  }
  flips: {
    id: 'regulated-data' | 'scale-and-team' | 'narrow-task'
    base: 'met' | 'not-met' | 'unknown' | null
    head: 'met' | 'not-met' | 'unknown' | null
  }[]
  figures: {
    npvSavingsUsd: {
      base: number | null
      head: number | null
      change: number | null
    }
    savingsUsd: {
      base: number | null
      head: number | null
      change: number | null
    }
    paybackMonth: {
      base: number | null
      head: number | null
      change: number | null
    }
    apiUsdPerMonth: {
      base: number | null
      head: number | null
      change: number | null
    }
    optimizedApiUsdPerMonth: {
      base: number | null
      head: number | null
      change: number | null
    }
    confidence: {
      base: number | null
      head: number | null
      change: number | null
    }
    probability: {
      base: number | null
      head: number | null
      change: number | null
    }
  }
  options: {
    id: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
    base: 'priced' | 'not-permitted' | 'not-feasible' | 'unpriced' | null
    head: 'priced' | 'not-permitted' | 'not-feasible' | 'unpriced' | null
    npvUsd: {
      base: number | null
      head: number | null
      change: number | null
    }
  }[]
  /** Given in at least one of the two */
  inputs: {
    path: string
    unit: string | null
    base: {
      value: unknown
      origin: 'answer' | 'flag' | 'file' | 'table' | 'default' | 'derived'
    } | null
    head: {
      value: unknown
      origin: 'answer' | 'flag' | 'file' | 'table' | 'default' | 'derived'
    } | null
  }[]
  /** Given in neither: defaults, rows of the tables, what follows from them */
  assumptions: {
    path: string
    unit: string | null
    base: {
      value: unknown
      origin: 'answer' | 'flag' | 'file' | 'table' | 'default' | 'derived'
    } | null
    head: {
      value: unknown
      origin: 'answer' | 'flag' | 'file' | 'table' | 'default' | 'derived'
    } | null
  }[]
  prices: {
    table: string
    id: string
    what: 'changed' | 'taken-up' | 'dropped' | 'checked-again'
    /** Which price of the row; null: the row as a whole */
    field: string | null
    base: number | string | null
    head: number | string | null
  }[]
  /** Policy of the scenario, version of the tool, draws and seed */
  rules: {
    path: string
    unit: string | null
    base: unknown
    head: unknown
  }[]
  causes: {
    of: 'npvSavingsUsd'
    status: 'separated' | 'not-separated' | 'nothing-changed'
    /** Why the causes could not be told apart; null when they were */
    why: 'no-savings' | 'other-tables' | 'base-does-not-fit' | null
    possible: ('prices' | 'method' | 'prices-and-method' | 'unexplained' | 'draws' | 'assumptions' | 'date' | 'inputs' | 'policy')[]
    steps: {
      cause: 'prices' | 'method' | 'prices-and-method' | 'unexplained' | 'draws' | 'assumptions' | 'date' | 'inputs' | 'policy'
      /** Of npvSavingsUsd, on top of the steps before */
      changeUsd: number
      /** The verdict after this step; null: not asked, since the verdict did not change */
      choice: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined' | null
    }[]
    /** The step that brought the verdict of the head */
    turnedBy: 'prices' | 'method' | 'prices-and-method' | 'unexplained' | 'draws' | 'assumptions' | 'date' | 'inputs' | 'policy' | null
  }
}

/** The whole answer: facts and codes, no sentences. */
export interface Report {
  schemaVersion: 2
  tool: {
    name: 'flippoint'
    version: string
  }
  asOf: string
  scenario: Scenario
  assumptions: Assumption[]
  /** Files of your own that values were read from; missing where there is none */
  files?: {
    /** As it was named */
    file: string
    /** Of its bytes */
    sha256: string
    /** What it was read as */
    format: string
    /** First moment that it tells of; null: it names none */
    from: string | null
    to: string | null
    /** Values of the scenario that it gave */
    paths: string[]
  }[] | undefined
  /** Sums in the money that the scenario states beside dollars; missing where it states none. All else is in USD */
  display?: {
    /** ISO 4217 */
    code: string
    /** Units of it for one US dollar, as the scenario states */
    perUsd: number
    /** Day of that rate */
    date: string
    ageDays: number
    savings: number | null
    npvSavings: number | null
    options: {
      id: 'api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid'
      firstYear: number
      tco: number
      npv: number
      upfront: number
    }[]
  } | undefined
  flips: Flip[]
  options: ReportOption[]
  comparison: Comparison
  uncertainty: Uncertainty | null
  /** The three assumptions that move the verdict most; null when no draws were made */
  worthMeasuring?: {
    path: string
    /** As assumed */
    value: unknown
    unit: string | null
    /** What it moves the savings by, in today's money */
    swingUsd: number
    /** The value from which on the choice is another; null: not a number */
    flipsAt: number | null
    /** null: it moves the money, but cannot change the choice alone */
    flipsTo: 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined' | null
    /** What was set, by path, to come to that choice */
    sets?: Record<string, unknown> | undefined
    /** How to find a figure of your own */
    how: string
  }[] | null | undefined
  /** Tokens of a report are the API model's; absent where the open model counts alike */
  tokens?: {
    /** Prompt tokens of the open model for each of the API model, as the plan takes it */
    inputFactor: number
    /** The same of output tokens, thinking included */
    outputFactor: number
    /** Family of the API model's tokenizer; null: not known */
    api: string | null
    /** Family of the open model's tokenizer; null: not known */
    open: string | null
  } | undefined
  /** What vendors say of prompts sent to them, where a law or the scenario asks; null: not known */
  dataTerms?: {
    /** The vendor */
    id: string
    /** Bought from it */
    options: ('api' | 'api-optimized' | 'provisioned' | 'routed' | 'hosted-open' | 'open-endpoint' | 'managed-tuned' | 'tuned-api' | 'rented' | 'owned' | 'hybrid')[]
    retention: {
      /** How to have nothing stored */
      zero: 'default' | 'self-serve' | 'on-request' | 'no'
      /** Days that prompts are kept otherwise; null: not stated */
      days: number | null
      source: string
      checkedOn: string
      grade: 'A' | 'B' | 'C' | null
    } | null
    training: {
      byDefault: 'no' | 'opt-out' | 'yes'
      source: string
      checkedOn: string
      grade: 'A' | 'B' | 'C' | null
    } | null
    papers: {
      id: string
      status: 'held' | 'on-request' | 'no'
      source: string
      checkedOn: string
      grade: 'A' | 'B' | 'C' | null
    }[]
  }[] | undefined
  portability: {
    score: number
    maximum: number
    unknown: number
    switchDays: {
      low: number
      high: number
    }
    switchUsd: number
    items: {
      id: string
      status: 'yes' | 'partial' | 'no' | 'unknown'
    }[]
    /** Items to do first; reports of early releases lack it */
    first?: string[] | undefined
  }
  verdict: Verdict
  /** Reports of early releases lack it */
  nextSteps?: {
    /** In the order to take them */
    steps: {
      code: string
      args: Record<string, number | string | boolean | null>
      /** Saved a month against today, tokens, alone */
      usdPerMonth: number | null
    }[]
    /** What is of no use here, and why */
    leftOut: Reason[]
  } | undefined
  pricing: {
    hash: string
    used: {
      table: string
      id: string
      origin: string
      checkedOn: string
      ageDays: number
      /** Of month 1, the unit in the name; null is unknown. Reports of early releases lack it */
      prices?: Record<string, number | null> | undefined
    }[]
    stale: {
      table: string
      id: string
      checkedOn: string
      ageDays: number
    }[]
  }
  gate: {
    passed: boolean
    results: GateResult[]
  }
  warnings: Reason[]
  /** Since the report given with --baseline; without one the key is missing */
  changes?: ReportDiff | undefined
}

/** A configuration that holds the latency target. */
export interface SizeRow {
  gpu: string
  gpusPerReplica: number
  precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
  provider: string
  offer: string
  term: 'on-demand' | 'spot' | 'reserved-1y' | 'reserved-3y'
  usdPerGpuHour: number
  requestsPerSecondPerReplica: number
  requestsPerSecondRange: {
    low: number
    high: number
  }
  outputTokensPerSecond: number
  ttftMs: number | null
  tpotMs: number | null
  replicas: number
  spareReplicas: number
  gpus: number
  /** Tokens served ÷ tokens that the serving replicas could serve; null without a volume */
  utilization: number | null
  usdPerMonth: number
  /** At the volume of month 1, or at full capacity less headroom where there is no volume */
  usdPerMtok: number
  limitedBy: string | null
  throughputOrigin: 'measured' | 'published' | 'modelled'
  extrapolated: boolean
  /** Measurements of the model, those with the least that differs first; none where nobody measured it */
  nearMeasurements: {
    /** Row of pricing/throughput.json */
    id: string
    /** Key of its sources */
    source: string
    gpu: string
    gpusPerReplica: number
    precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
    engine: 'vllm' | 'sglang' | 'tensorrt-llm' | 'tgi'
    engineVersion: string | null
    inputTokens: number
    outputTokens: number
    /** null: as many as fit */
    concurrency: number | null
    outputTokensPerSecond: number
    year: number
    /** What of the set-up it is not of; lengths and load by more than a factor of two */
    differs: ('gpu' | 'replica' | 'precision' | 'engine' | 'release' | 'lengths' | 'load' | 'mode')[]
  }[]
  /** Row of accuracy.groups with the cut class: how far estimates of such set-ups were off */
  accuracyClass: string
}

/** A configuration that does not, and why. */
export interface SizeRefusal {
  gpu: string
  gpusPerReplica: number
  precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
  reasons: Reason[]
}

/** What `size` answers, cheapest first. */
export interface Sizing {
  schemaVersion: 1
  asOf: string
  model: string
  inputTokens: number
  outputTokens: number
  /** Of month 1; null: one replica is sized */
  requestsPerMonth: number | null
  /** Cheapest first */
  rows: SizeRow[]
  /** Dearer ones that are not here; absent: all are */
  rowsLeftOut?: number | undefined
  /** Of the first row: cost over load, and what the estimate counts on; null without a row */
  chosen: {
    curve: {
      points: {
        /** Share of what the serving replicas could serve */
        load: number
        requestsPerSecond: number
        /** All GPUs that are paid for, spares included, over the tokens served: what to set beside an API */
        usdPerMtokReserved: number
        /** Only the time in which serving GPUs are busy: what a token adds, never what it costs */
        usdPerMtokBusy: number
      }[]
      /** The API model of the scenario; null without a scenario or a price */
      api: {
        id: string
        /** Of the same mix of tokens, caching and batches wherever they save */
        usdPerMtok: number
        /** Share of the capacity from which on all that is reserved costs less; null: at no load of these replicas */
        breakEvenLoad: number | null
      } | null
      /** The cheapest host of the same weights whose price is solid; null where none is known */
      host: {
        id: string
        /** Of the same mix of tokens, caching and batches wherever they save */
        usdPerMtok: number
        /** Share of the capacity from which on all that is reserved costs less; null: at no load of these replicas */
        breakEvenLoad: number | null
      } | null
    }
    launch: {
      engine: 'vllm' | 'sglang' | 'tensorrt-llm' | 'tgi'
      model: string
      /** Repository of the weights; null: the tables name none */
      checkpoint: string | null
      /** The precision is not that of the repository: weights of it are needed, or the engine quantizes as it loads */
      isConverted: boolean
      /** What the engine brings 16-bit weights to as it loads them; null: they are loaded as they are */
      quantizedTo: 'fp8' | null
      /** Whose arguments the command uses; null: no command is written for this engine */
      release: {
        version: string
        /** null: the tables know none for this GPU */
        image: string | null
        /** Release of the engine in the image */
        imageVersion: string | null
        /** The tag follows from how its maker names releases; nobody has seen it */
        isImageInferred: boolean
      } | null
      precision: 'bf16' | 'fp8' | 'int8' | 'int4' | 'fp4'
      gpu: string
      vendor: 'nvidia' | 'amd'
      gpusPerReplica: number
      replicas: number
      memoryShare: number
      /** Bytes of a number in the cache */
      cacheBytes: number
      /** Requests in flight at the latency target */
      maxSequences: number
      /** Input and output of the mean request; longer ones need more */
      maxTokens: number
      /** Longest request that the model takes; null: not known */
      contextTokens: number | null
      prefixCache: boolean
      speculation: {
        draftTokens: number
        /** null: the model has no layers for several tokens, and no drafter was named */
        drafter: {
          kind: 'own-layers' | 'eagle' | 'eagle3' | 'draft-model'
          /** null: that of the model */
          checkpoint: string | null
          /** Layers for several tokens; null: of a drafter of its own */
          layers: number | null
        } | null
      } | null
      adapters: {
        count: number
        rank: number
      } | null
      /** Counted in the rate for prefill on replicas of its own, which no command here starts */
      splitFactor: number | null
      software: '2024' | 'current'
      /** Release that the scenario says runs */
      engineVersion: string | null
    }
  } | null
  /** Errors of the estimate on them; docs/accuracy.md */
  accuracy: {
    fit: string
    fittedOn: string
    /** Measurements that the fit has never seen */
    heldOut: number
    groups: {
      cut: 'all' | 'class' | 'gpu' | 'engine' | 'precision' | 'family' | 'load'
      name: string
      points: number
      /** |predicted − measured| ÷ measured */
      medianError: number
      within30: number
      within2x: number
      /** Share inside the stated range, which is meant to hold 80 % */
      inRange: number
    }[]
  }
  refused: SizeRefusal[]
  /** Values that might be of another unit, and prices that nobody should lean on */
  warnings: Reason[]
}

export {}
