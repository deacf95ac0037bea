/** What the page and its worker say to each other. */
import type { Problem } from '../errors.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import type { Shown } from './answer.ts'
import type { ControlFacts } from './controls-html.ts'
import type { Changes } from './setting.ts'

export type PageAsked =
  /** First of all: the setting as JSON */
  | { kind: 'open'; setting: string }
  | { kind: 'decide'; id: number; changes: Changes; isPreliminary: boolean }
  /** The same page for another scenario: its controls, too */
  | { kind: 'load'; id: number; yaml: string }

export type PageTold =
  | { kind: 'ready' }
  | { kind: 'shown'; id: number; shown: Shown }
  | { kind: 'whole'; id: number; shown: Shown; report: Report; yaml: string; command: string }
  | { kind: 'loaded'; id: number; controls: string; facts: ControlFacts[]; name: string }
  | { kind: 'problems'; id: number; problems: Problem[] }
  /** A fault of ours */
  | { kind: 'failed'; id: number; message: string }
