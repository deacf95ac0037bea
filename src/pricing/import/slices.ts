/** A part of a GPU, sold under its name: `B300-1g.34gb`, `A100 MIG 3g.20gb`. */
export function isSlice(gpu: string): boolean {
  return /\b\d+g\.\d+gb\b|\bmig\b/i.test(gpu)
}
