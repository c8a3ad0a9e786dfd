import type { ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';
import type { Listener } from '../core/bus.ts';

/** A window that does not read is cut off at this many bytes; it asks for everything again when it reconnects. */
const longestBacklog = 4 * 1024 * 1024;

/**
 * Passes the bus on to one window as server-sent events, one event name per topic, beginning with how things stand.
 * The clock's tick each second keeps the line alive. Ends when the window goes; the returned function ends it from here.
 */
export function pushTopics(
  core: Pick<Core, 'bus' | 'snapshot'>,
  response: ServerResponse,
): () => void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.write('retry: 1000\n\n');
  const push: Listener = (topic, value) => {
    if (response.writableLength > longestBacklog) response.destroy();
    else response.write(`event: ${topic}\ndata: ${JSON.stringify(value)}\n\n`);
  };
  const stopHearing = core.bus.subscribe(push);
  response.on('close', stopHearing);
  core.snapshot(push);
  return () => response.end();
}
