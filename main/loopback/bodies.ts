import type { IncomingMessage } from 'node:http';

/** A request body that is larger than its kind may be. */
export class BodyTooLarge extends Error {
  constructor() {
    super('body too large');
    this.name = 'BodyTooLarge';
  }
}

/** The body's bytes as they come; fails with `BodyTooLarge` once more than `limit` bytes have come. */
export function limitedBody(request: IncomingMessage, limit: number): ReadableStream<Uint8Array> {
  const chunks = request[Symbol.asyncIterator]();
  let seen = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) return controller.close();
      const chunk = value as Buffer; // no encoding is set, so chunks are buffers
      seen += chunk.byteLength;
      if (seen > limit) throw new BodyTooLarge();
      controller.enqueue(new Uint8Array(chunk));
    },
    cancel() {
      request.destroy();
    },
  });
}

/** How much more than allowed is still read, so that the sender hears the answer instead of a broken connection. */
const patience = 16;

/** The whole body as text; fails with `BodyTooLarge`. */
export async function textBody(request: IncomingMessage, limit: number): Promise<string> {
  const parts: Buffer[] = [];
  let seen = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // no encoding is set, so chunks are buffers
    seen += bytes.byteLength;
    if (seen <= limit) parts.push(bytes);
    if (seen > limit * patience) break;
  }
  if (seen > limit) throw new BodyTooLarge();
  return Buffer.concat(parts).toString('utf8');
}
