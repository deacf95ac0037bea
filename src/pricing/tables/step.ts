/** What the steps of a price have in common, of a token and of a GPU. */
import * as z from 'zod'
import { dayCell } from './cells.ts'

export const periodStatusSchema = z
  .enum(['list', 'promotional', 'announced'])
  .describe('announced: published for a later date, used only once someone confirms it as list')

export const announcedOn = dayCell.optional().describe('The day on which a step to come was published; kept when it is confirmed')
