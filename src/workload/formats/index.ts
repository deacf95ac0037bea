/** Every format, in the order in which they are tried. Names in help, completion and errors derive from this. */
import { aiSdk } from './ai-sdk.ts'
import { anthropicAnalytics, anthropicConsole, anthropicUsage } from './anthropic.ts'
import { anthropicConsoleCosts, anthropicCosts } from './anthropic-costs.ts'
import { awsCur } from './aws.ts'
import { bedrock } from './bedrock.ts'
import { focusUsage } from './focus.ts'
import type { UsageFormat } from './format.ts'
import { gemini } from './gemini.ts'
import { helicone } from './helicone.ts'
import { langfuse } from './langfuse.ts'
import { litellmUsage } from './litellm.ts'
import { litellmDaily } from './litellm-daily.ts'
import { openaiCosts, openaiUsage } from './openai.ts'
import { openrouterUsage, openrouterActivity } from './openrouter.ts'
import { otel } from './otel.ts'
import { portkey } from './portkey.ts'
import { azureTrace, burstgpt, mooncake } from './traces.ts'

export const USAGE_FORMATS: readonly UsageFormat[] = [
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicAnalytics,
  anthropicConsole,
  anthropicCosts,
  anthropicConsoleCosts,
  litellmUsage,
  litellmDaily,
  openrouterUsage,
  openrouterActivity,
  langfuse,
  helicone,
  portkey,
  otel,
  bedrock,
  awsCur,
  focusUsage,
  azureTrace,
  burstgpt,
  mooncake,
  gemini,
  aiSdk,
]

export function formatNames(): string[] {
  return USAGE_FORMATS.map((one) => one.id)
}
