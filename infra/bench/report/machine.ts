import { cpus, loadavg, totalmem } from 'node:os';

/** Load of the last minute. */
export const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(2);

export function machine(postgres: string): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} × ${model}, ${memory} GiB, ${process.platform}, Node ${process.versions.node}, PostgreSQL ${postgres} with fsync on`;
}
