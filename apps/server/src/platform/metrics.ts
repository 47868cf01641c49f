import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Prometheus figures of this process (GET /metrics). */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'walletdesk_http_request_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    sockets: new Gauge({
      name: 'walletdesk_stream_sockets',
      help: 'Open event streams',
      registers,
    }),
    published: new Counter({
      name: 'walletdesk_stream_items_total',
      help: 'Items sent to readers',
      registers,
    }),
    gaps: new Counter({ name: 'walletdesk_stream_gaps_total', help: 'Gap frames sent', registers }),
    guardHits: new Counter({
      name: 'walletdesk_guard_hits_total',
      help: 'Secrets stopped before storage',
      labelNames: ['kind'] as const,
      registers,
    }),
    relayLag: new Gauge({
      name: 'walletdesk_outbox_unrelayed',
      help: 'Outbox rows not yet relayed',
      registers,
    }),
    faults: new Counter({
      name: 'walletdesk_faults_total',
      help: 'Faults answered as internal_error',
      registers,
    }),
  }
}
