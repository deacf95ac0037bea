/** Figures of a model against the part of its configuration that stands beside them. */
import { ConfigError } from '../../model-config/error.ts'
import { rowFigures, type RowFigures } from '../../model-config/row.ts'
import { readModel } from '../../model-config/read-model.ts'
import type { Finding } from '../finding.ts'
import type { OpenModel } from '../schema.ts'
import { finding, type TableRule } from './rule.ts'

/** Rows are rounded; a share of the figure, or half a unit of the second decimal of what is counted in billions. */
const SHARE = 0.005
const ROUNDED = 0.0051

function isNear(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other
  return Math.abs(one - other) <= Math.max(SHARE * Math.abs(other), ROUNDED)
}

/** The figures of a row under the paths at which they stand. */
function figuresOf(row: OpenModel): RowFigures {
  const { attention, experts } = row
  return {
    parametersB: row.parametersB,
    lookedUpParametersB: row.lookedUpParametersB ?? null,
    activeParametersB: row.activeParametersB,
    layers: row.layers,
    hiddenSize: row.hiddenSize,
    attentionHeads: row.attentionHeads,
    kvHeads: row.kvHeads,
    headDim: row.headDim,
    contextTokens: row.contextTokens,
    kvBytesPerTokenFp16: row.kvBytesPerTokenFp16,
    'attention.fullLayers': attention.fullLayers,
    'attention.windowTokens': attention.windowTokens,
    'attention.windowKvBytesFp16': attention.windowKvBytesFp16,
    'attention.topK': attention.topK,
    'attention.sparseLayers': attention.sparseLayers ?? null,
    'attention.latentDim': attention.latentDim,
    'attention.ropeDim': attention.ropeDim,
    'attention.stateMbPerSequence': attention.stateMbPerSequence,
    'attention.prefillHeadDim': attention.prefillHeadDim ?? row.headDim,
    'attention.index.bytesPerToken': attention.index?.bytesPerToken ?? null,
    'attention.index.width': attention.index?.width ?? null,
    'attention.packedKvBytesPerToken': attention.packedKvBytesPerToken ?? null,
    'experts.routed': experts?.routed ?? null,
    'experts.perToken': experts?.perToken ?? null,
    'experts.shared': experts?.shared ?? null,
    'experts.moeLayers': experts?.moeLayers ?? null,
    'experts.routedParametersB': experts?.routedParametersB ?? null,
    draftLayers: row.draftLayers ?? null,
  }
}

const RULE = 'figures-follow-configuration'

function disagreements(file: string, row: OpenModel, index: number): Finding[] {
  if (row.configuration === undefined) return []
  const stated = figuresOf(row)
  const computed = rowFigures(readModel(JSON.stringify(row.configuration)))
  return Object.entries(computed).flatMap(([path, value]) => {
    const given = stated[path as keyof RowFigures]
    if (isNear(given, value)) return []
    return [
      finding(
        RULE,
        { file, path: `models.${index}.${path}`, value: given },
        `${row.id} says ${given}, its configuration comes to ${value}`,
        'flippoint models import CONFIG.json prints the figures of a configuration',
      ),
    ]
  })
}

/** What cannot be read is said as what cannot be checked. */
function checked(file: string, row: OpenModel, index: number): Finding[] {
  try {
    return disagreements(file, row, index)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const path = `models.${index}.configuration${error.path === '' ? '' : `.${error.path}`}`
    return [finding(RULE, { file, path }, error.message, error.remedy)]
  }
}

export const figuresFollowConfiguration: TableRule = ({ files }) =>
  files.flatMap((file) => {
    if (file.path !== 'models.json') return []
    const { models } = file.value as { models: OpenModel[] }
    return models.flatMap((row, index) => checked(file.path, row, index))
  })
