/** Compiles only while the library's written types fit those of the code, both ways. */
import type { Report, ScenarioInput, Sizing } from '../../src/library/types.ts'
import type { Report as ReportInside } from '../../src/report/schemas/report.schema.ts'
import type { Sizing as SizingInside } from '../../src/report/schemas/size.schema.ts'
import type { ScenarioInput as InputInside } from '../../src/scenario/schema.ts'

type Fits<A extends B, B> = A

export type Checked = [
  Fits<Report, ReportInside>,
  Fits<ReportInside, Report>,
  Fits<Sizing, SizingInside>,
  Fits<SizingInside, Sizing>,
  Fits<ScenarioInput, InputInside>,
  Fits<InputInside, ScenarioInput>,
]
