/** A part of a GPU, sold under its name: `B300-1g.34gb`, `A100 MIG 3g.20gb`. */
export const isSlice = (gpu: string): boolean => /\b\d+g\.\d+gb\b|\bmig\b/i.test(gpu)
