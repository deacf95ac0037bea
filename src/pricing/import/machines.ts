/** What catalogs call the machines that our rows name otherwise: vendor → name in a catalog → name in our table. */

interface Naming {
  theirs: RegExp
  ours: string
  /** Our row is of one GPU, and the vendor prices its machines by the GPU */
  perGpu?: true
}

const MACHINES: Record<string, readonly Naming[]> = {
  lambda: [
    { theirs: /^gpu_(\d)x_h100_sxm5$/, ours: 'gpu_$1x_h100_sxm_80gb' },
    { theirs: /^gpu_(\d)x_h100_pcie$/, ours: 'gpu_$1x_h100_pcie_80gb' },
    { theirs: /^gpu_(\d)x_b200_sxm6$/, ours: 'gpu_$1x_b200_sxm6_180gb' },
    { theirs: /^gpu_(\d)x_a100_80gb_sxm4$/, ours: 'gpu_$1x_a100_sxm_80gb' },
    { theirs: /^gpu_(\d)x_a100_sxm4$/, ours: 'gpu_$1x_a100_sxm_40gb' },
    { theirs: /^gpu_(8)x_a100$/, ours: 'gpu_$1x_a100_sxm_40gb' },
    { theirs: /^gpu_([124])x_a100$/, ours: 'gpu_$1x_a100_pcie_40gb' },
  ],
  hyperstack: [
    { theirs: /^n3-H100x\d$/, ours: 'NVIDIA H100', perGpu: true },
    { theirs: /^n3-H100-NVLinkx\d$/i, ours: 'NVIDIA H100 NVLink', perGpu: true },
    { theirs: /^n3-H100-SXM5x\d$/, ours: 'NVIDIA H100 SXM', perGpu: true },
    { theirs: /^n3-A100x\d$/, ours: 'NVIDIA A100', perGpu: true },
    { theirs: /^n3-A100-NVLinkx\d$/i, ours: 'NVIDIA A100 NVLink', perGpu: true },
  ],
  nebius: [
    { theirs: /^gpu-h100-sxm_\dgpu-.*$/, ours: 'NVIDIA HGX H100', perGpu: true },
    { theirs: /^gpu-h200-sxm_\dgpu-.*$/, ours: 'NVIDIA HGX H200', perGpu: true },
    { theirs: /^gpu-b200-sxm(-a)?_\dgpu-.*$/, ours: 'NVIDIA HGX B200', perGpu: true },
    { theirs: /^gpu-b300-sxm(-a)?_\dgpu-.*$/, ours: 'NVIDIA HGX B300', perGpu: true },
  ],
}

export interface NamedMachine {
  name: string
  perGpu: boolean
}

/** Our name of a machine; its own where we have no other. */
export function machineNamed(provider: string, name: string): NamedMachine {
  const found = MACHINES[provider]?.find(({ theirs }) => theirs.test(name))
  return found ? { name: name.replace(found.theirs, found.ours), perGpu: found.perGpu === true } : { name, perGpu: false }
}
