/** What others call the vendors of our tables. Who is not named here sells nothing that the tables hold. */
const API: Record<string, string> = {
  openai: 'openai',
  'text-completion-openai': 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  google: 'google',
  vertex_ai: 'google-vertex',
  'google-vertex': 'google-vertex',
  'google-vertex-anthropic': 'google-vertex',
  bedrock: 'amazon-bedrock',
  bedrock_converse: 'amazon-bedrock',
  'amazon-bedrock': 'amazon-bedrock',
  aws: 'amazon-bedrock',
  amazon: 'amazon-bedrock',
  azure: 'azure-openai',
  'azure-openai': 'azure-openai',
  azure_ai: 'azure-foundry',
  'azure-foundry': 'azure-foundry',
  deepinfra: 'deepinfra',
  together: 'together',
  togetherai: 'together',
  together_ai: 'together',
  fireworks: 'fireworks',
  'fireworks-ai': 'fireworks',
  fireworks_ai: 'fireworks',
  groq: 'groq',
  cerebras: 'cerebras',
  baseten: 'baseten',
  mistral: 'mistral',
  mistralai: 'mistral',
  xai: 'xai',
  'x-ai': 'xai',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  moonshot: 'moonshotai',
  moonshotai: 'moonshotai',
  'moonshot-ai': 'moonshotai',
  deepseek: 'deepseek',
  zai: 'zai',
  'z-ai': 'zai',
  minimax: 'minimax',
  openrouter: 'openrouter',
  meta: 'meta',
  llama: 'meta',
  meta_llama: 'meta',
  'meta-ai': 'meta',
  xiaomi: 'xiaomi',
  xiaomi_mimo: 'xiaomi',
  alibaba: 'alibaba',
  dashscope: 'alibaba',
  cloudflare: 'cloudflare',
  'cloudflare-workers-ai': 'cloudflare',
  coreweave: 'coreweave',
  crusoe: 'crusoe',
  digitalocean: 'digitalocean',
  gradient_ai: 'digitalocean',
  friendli: 'friendli',
  friendliai: 'friendli',
  infomaniak: 'infomaniak',
  nebius: 'nebius',
  novita: 'novita',
  'novita-ai': 'novita',
  oci: 'oci',
  ovhcloud: 'ovhcloud',
  sambanova: 'sambanova',
  scaleway: 'scaleway',
  siliconflow: 'siliconflow',
  stackit: 'stackit',
  venice: 'venice',
  vultr: 'vultr',
}

/** RunPod is not among them: its catalogs mix two products that our tables keep apart. */
const GPU: Record<string, string> = {
  aws: 'aws',
  azure: 'azure',
  gcp: 'gcp',
  oci: 'oci',
  lambda: 'lambda',
  lambdalabs: 'lambda',
  nebius: 'nebius',
  verda: 'verda',
  datacrunch: 'verda',
  vultr: 'vultr',
  digitalocean: 'digitalocean',
  do: 'digitalocean',
  paperspace: 'paperspace',
  hyperstack: 'hyperstack',
  crusoe: 'crusoe',
  scaleway: 'scaleway',
  ovhcloud: 'ovhcloud',
  jarvislabs: 'jarvislabs',
  vast: 'vast',
  vastai: 'vast',
}

function lookUp(names: Record<string, string>, name: string): string | null {
  return Object.hasOwn(names, name.toLowerCase()) ? (names[name.toLowerCase()] ?? null) : null
}

export function apiVendor(name: string): string | null {
  return lookUp(API, name)
}

export function gpuVendor(name: string): string | null {
  return lookUp(GPU, name)
}

/** Catalogs keep one file for a cloud: `aws/vms.csv`, or `aws.csv`. */
export function vendorOfFile(path: string): string | null {
  const [file = '', folder = ''] = path.split(/[\\/]/).toReversed()
  return gpuVendor(file.replace(/\.csv$/i, '')) ?? gpuVendor(folder)
}

export const GPU_VENDORS: readonly string[] = [...new Set(Object.values(GPU))].toSorted()
