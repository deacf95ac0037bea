/** Every format, in the order in which they are tried. Names in help, completion and errors derive from this. */
import { aiSdk } from './ai-sdk.ts'
import { anthropicAnalytics, anthropicConsole, anthropicUsage } from './anthropic.ts'
import { anthropicConsoleCosts, anthropicCosts } from './anthropic-costs.ts'
import { awsCur } from './aws.ts'
import { bedrock } from './bedrock.ts'
import { focus } from './focus.ts'
import type { Format } from './format.ts'
import { gemini } from './gemini.ts'
import { helicone } from './helicone.ts'
import { langfuse } from './langfuse.ts'
import { litellm } from './litellm.ts'
import { litellmDaily } from './litellm-daily.ts'
import { openaiCosts, openaiUsage } from './openai.ts'
import { openrouter, openrouterActivity } from './openrouter.ts'
import { otel } from './otel.ts'
import { portkey } from './portkey.ts'
import { azureTrace, burstgpt, mooncake } from './traces.ts'

export const FORMATS: readonly Format[] = [
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicAnalytics,
  anthropicConsole,
  anthropicCosts,
  anthropicConsoleCosts,
  litellm,
  litellmDaily,
  openrouter,
  openrouterActivity,
  langfuse,
  helicone,
  portkey,
  otel,
  bedrock,
  awsCur,
  focus,
  azureTrace,
  burstgpt,
  mooncake,
  gemini,
  aiSdk,
]

export function formatNames(): string[] {
  return FORMATS.map((one) => one.id)
}
