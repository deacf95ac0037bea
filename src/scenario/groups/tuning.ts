/** What it takes to tune a model, and to keep it tuned. */
import * as z from 'zod'
import { howMany, key, people, plain, share, dollars } from './key.ts'
import { MOST_RETUNES_PER_YEAR } from '../limits.ts'

export const tuningGroup = {
  needed: plain(z.enum(['auto', 'yes', 'no']), null, 'auto: when the task is narrow'),
  examples: key(
    howMany('examples', 'Labelled examples for training', 1e9),
    'examples to tune on',
    'Train on a quarter, a half and all of the labels that you have; where accuracy flattens is enough.',
  ),
  usdPerLabel: key(
    dollars('USD', 'One label'),
    'price of a label',
    'Have 200 examples labelled with your guidelines, and divide the invoice, or hours times cost, by 200.',
  ),
  tokensPerExample: key(
    howMany('tokens', 'Input and output of one example', 1e7),
    'tokens of a training example',
    'Run the tokenizer of the open model over 500 training examples and take the mean.',
  ),
  epochs: key(
    howMany('passes', 'Passes over the data', 10_000),
    'passes over the training data',
    'Watch the loss on held-out examples in a trial run; the pass after which it rises is too many.',
  ),
  retunesPerYear: key(
    howMany('runs/year', 'Retunes after the first', MOST_RETUNES_PER_YEAR),
    'retunes a year',
    'Score each month of last year with the model tuned on the first; how often accuracy fell below your line is the number.',
  ),
  relabelShare: key(
    share('Of the labels, bought again at each retune'),
    'share of labels renewed at a retune',
    'Label 200 examples of last month anew, and count those whose old label no longer holds.',
  ),
  pipelineFte: key(
    people('FTE', 'Upkeep of the tuning pipeline'),
    'people for the tuning pipeline',
    'Book the hours of one full retune by hand, from pulling data to release, times retunes a year.',
  ),
}
