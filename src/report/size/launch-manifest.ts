/** A Kubernetes manifest of all replicas, and a service before them. */
import type { Launch } from '../schemas/size.schema.ts'
import { sglangArguments, vllmArguments, type Argument } from './launch-arguments.ts'
import { comments, remarksOf, UNNAMED } from './launch-remarks.ts'

/** Stands in for an image that the tables do not have for a GPU. */
const UNNAMED_IMAGE = 'IMAGE_OF_THE_ENGINE'

/** JSON is YAML: quoted so that a number stays text. */
function quoted(value: string | number): string {
  return JSON.stringify(String(value))
}

export function manifest(launch: Launch): string {
  const isSglang = launch.engine === 'sglang'
  const port = isSglang ? 30000 : 8000
  const parts: Argument[] = isSglang
    ? [['--model-path', launch.checkpoint ?? UNNAMED], ['--host', '0.0.0.0'], ['--port', port], ...sglangArguments(launch)]
    : [['--port', port], ...vllmArguments(launch)]
  const start = isSglang ? ['python3', '-m', 'sglang.launch_server'] : ['vllm', 'serve', launch.checkpoint ?? UNNAMED]
  const name = launch.model.replaceAll(/[^a-z0-9-]/g, '-')
  const lines = parts.flatMap((part) => part.filter((one) => one !== undefined)).map((one) => `            - ${quoted(one)}`)
  return `${comments(remarksOf(launch, true))}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${launch.replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: engine
          image: ${quoted(launch.release?.image ?? UNNAMED_IMAGE)}
          command: [${start.map(quoted).join(', ')}]
          args:
${lines.join('\n')}
          ports:
            - containerPort: ${port}
          readinessProbe:
            httpGet:
              path: /health
              port: ${port}
            periodSeconds: 10
            failureThreshold: 180
          resources:
            limits:
              ${launch.vendor === 'amd' ? 'amd.com/gpu' : 'nvidia.com/gpu'}: ${launch.gpusPerReplica}
          volumeMounts:
            - name: shared-memory
              mountPath: /dev/shm
      volumes:
        - name: shared-memory
          emptyDir:
            medium: Memory
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: ${port}
`
}
