import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { rangeOf } from '../../main/core/ranges.ts';
import { headersFor, mimeTypeOf } from '../../main/core/response-headers.ts';
import type { PlayerReport, TrackAnalysis } from '../../shared/contract/music.ts';
import { recorderPath, recorderWorklet } from '../support/recorder/recorder.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Bytes that the host serves, and what it says they are. */
export type Served = Readonly<{ bytes: Uint8Array; mimeType: string }>;

export type PlayerHost = Readonly<{
  address: string;
  /** By path: `/audio/…`, `/starter/quiet-bed.opus`. */
  files: Map<string, Served>;
  /** Paths whose answers stop half-way and never end. */
  stalling: Set<string>;
  reports: PlayerReport[];
  analyses: TrackAnalysis[];
  playerIds: string[];
  push: (topic: string, data: unknown) => void;
  close: () => Promise<void>;
}>;

/** Builds the real player into a folder of its own, which the caller removes. */
export const buildPlayer = async (): Promise<string> => {
  const outDir = await mkdtemp(join(tmpdir(), 'stillroom-player-test-'));
  await build({
    root: join(project, 'renderer'),
    base: './',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(project, 'renderer/player.html') },
    },
  });
  return outDir;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  file: Served,
  stall: boolean,
): void => {
  const headers = headersFor(path, file.mimeType, 'never');
  headers.set('Accept-Ranges', 'bytes');
  const range = rangeOf(request.headers.range ?? null, file.bytes.length);
  if (range.kind === 'unsatisfiable') {
    response.writeHead(416).end();
    return;
  }
  const part = range.kind === 'part' ? file.bytes.subarray(range.start, range.end + 1) : file.bytes;
  headers.set('Content-Length', String(part.length));
  if (range.kind === 'part')
    headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes.length}`);
  response.writeHead(range.kind === 'part' ? 206 : 200, Object.fromEntries(headers));
  if (request.method === 'HEAD') response.end();
  else if (stall) response.write(part.subarray(0, Math.floor(part.length / 2)));
  else response.end(part);
};

/**
 * Serves a built player with the headers of the product. The core is played by the test: it reads `reports`, and pushes cues with
 * `push`, over the same two addresses as the loopback host's.
 */
export const startPlayerHost = async (folder: string): Promise<PlayerHost> => {
  const streams = new Set<ServerResponse>();
  const host = {
    files: new Map<string, Served>([
      [recorderPath, { bytes: Buffer.from(recorderWorklet), mimeType: 'text/javascript' }],
    ]),
    stalling: new Set<string>(),
    reports: [] as PlayerReport[],
    analyses: [] as TrackAnalysis[],
    playerIds: [] as string[],
  };
  const called = ({ name, input }: { name: string; input: unknown }): void => {
    if (name === 'player.report') host.reports.push((input as { report: PlayerReport }).report);
    if (name === 'player.analysed') host.analyses.push(input as TrackAnalysis);
    if (name === 'player.hello') host.playerIds.push((input as { playerId: string }).playerId);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/topics') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(':\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
    } else if (path === '/call') {
      called(JSON.parse(await bodyOf(request)) as { name: string; input: unknown });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"value":{}}');
    } else {
      const known = host.files.get(path);
      const built = async (): Promise<Served> => ({
        bytes: await readFile(join(folder, path)),
        mimeType: mimeTypeOf(path),
      });
      send(request, response, path, known ?? (await built()), host.stalling.has(path));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    ...host,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    push: (topic, data) => {
      for (const stream of streams)
        stream.write(`event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
