/** What is said of records that are left out, and of what had to be taken for granted. */
import type { LeftOut, NoteCode } from './usage.ts'

export const REASONS: Record<LeftOut, string> = {
  failure: 'failed',
  'gateway-cache': "answered from the gateway's own cache",
  embedding: 'embeddings',
  moderation: 'moderations',
  image: 'images',
  audio: 'speech and transcription',
  'other-product': 'other products: searches, sessions, storage, video',
  'not-tokens': 'tax, search, storage and what else is no tokens',
  'not-model-call': 'steps that call no model',
  'repeats-children': 'repeat the calls inside them',
  'recorded-twice': 'recorded by two instrumentations',
  repeated: 'stand there twice',
  'other-record': 'records of another kind',
  'broken-line': 'cannot be read',
  'cut-line': 'cut at the end of the file',
  'outside-period': 'outside the period',
  'other-model': 'other models',
  'other-project': 'other projects',
  'other-key': 'other keys',
}

export const NOTE_WORDS: Record<NoteCode, string> = {
  'zone-assumed': 'times without a zone, taken for UTC or --timezone',
  'time-unread': 'times that cannot be read: write them as 2026-10-05T09:00:00Z',
  'thousands-unsure': 'numbers like 1.234, taken for one and a part: write thousands without points',
  'count-as-truth':
    'counts that say True or False, as csvkit writes a column of 1 and 0: not known; sort and join with --no-inference',
  'input-without-cached': 'input without its cached tokens: they were added',
  'input-unsure': 'input that may leave cached tokens out: taken as it stands',
  'output-without-reasoning': 'output without its reasoning: it was added',
  'output-from-total': 'output smaller than the total says: taken from the total',
  'usage-unknown': 'calls whose tokens are not known',
  'not-grouped': 'sums that may hold search, storage and pictures: group the export by line item',
  'person-in-several-groups': 'grouped by RBAC group: a person in two groups counts twice',
  'ids-forgotten': 'could not be checked for repeats any more',
  'trace-split': 'came after the rest of their trace was settled',
  'unit-by-price': 'units told by their price',
  'unit-unknown': 'units that do not say how many tokens they are',
  'cached-at-most': 'cached tokens of a cache without end: an upper bound',
  'input-at-least': 'input from a file without cached tokens: a lower bound',
  'billed-elsewhere': 'billed elsewhere: their effective cost is taken',
  'failures-not-counted': 'failed requests, not counted; their tokens, if any, are in the sums',
  'cost-of-nothing': 'calls with tokens and a cost of 0: their price was not known, so the bill is a lower bound',
  'model-sums-repeated': "models that carry the whole key's sum: counted once",
}
