/** What the writer of workbooks calls a feature: a change to the files that it makes. */
import type { Feature, Image } from 'write-excel-file/node'

export type BookFeature = Feature<Image['content']>
