/** Every tool, in the order of the list. */
import type { Tool } from '../tool.ts'
import { decideTool } from './decide.ts'
import { diffTool } from './diff.ts'
import { explainTool } from './explain.ts'
import { historyTool, searchTool } from './prices.ts'
import { sizeTool } from './size.ts'
import { workloadTool } from './workload.ts'

export const TOOLS: readonly Tool[] = [decideTool, sizeTool, explainTool, searchTool, historyTool, workloadTool, diffTool]
