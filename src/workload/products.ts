/** What is no text from a model, by the words that services use for it: in kinds of calls, names of models and lines of bills. */
import type { LeftOut } from './usage.ts'

type Product = Extract<LeftOut, 'embedding' | 'moderation' | 'image' | 'audio' | 'other-product'>

const BY_WORD: readonly (readonly [Product, RegExp])[] = [
  ['embedding', /embed/i],
  ['moderation', /moderation/i],
  ['audio', /speech|transcription|transcribe|transcript|whisper|(?:^|[-_./ ])tts(?:$|[-_./ ])|characters|seconds/i],
  ['image', /images?(?:$|[-_./ ])|(?:^|[-_.])image|dall-e|canvas|stable-diffusion|imagen|stable-image/i],
  [
    'other-product',
    /rerank|video|reel|ocr|vector|file|batch|search|session|code_interpreter|fine_tuning|assistant|thread|decision/i,
  ],
]

/** Of the kind of a call or bucket, as a service writes it; null: nothing that is known here. */
export function productOfKind(kind: string): Product | null {
  return BY_WORD.find(([, words]) => words.test(kind))?.[0] ?? null
}

const BY_MODEL: readonly (readonly [Product, RegExp])[] = [
  ['embedding', /embed/i],
  ['moderation', /moderation/i],
  ['audio', /whisper|transcribe|(?:^|[-_./])tts(?:$|[-_.])/i],
  ['image', /dall-e|canvas|stability|stable-diffusion|stable-image|imagen-|(?:^|\/)gpt-image/i],
  ['other-product', /rerank|(?:^|[-_./])(?:sora|veo|reel|ocr)(?:$|[-_.])/i],
]

/** Of a model by its name; null: it may give text. Chat models that also draw or speak count their tokens like any other. */
export function productOfModel(model: string | null): Product | null {
  return model === null ? null : (BY_MODEL.find(([, words]) => words.test(model))?.[0] ?? null)
}
