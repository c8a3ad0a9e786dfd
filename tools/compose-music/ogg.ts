/** Ogg pages, as far as Opus files need them (RFC 3533): taking packets out, and putting packets in. */
export function packetsOf(bytes: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let page = 0; page < bytes.length;) {
    const segments = bytes[page + 26] ?? 0;
    let at = page + 27 + segments;
    for (let segment = 0; segment < segments; segment++) {
      const size = bytes[page + 27 + segment] ?? 0;
      parts.push(bytes.subarray(at, at + size));
      at += size;
      if (size < 255) {
        packets.push(Buffer.concat(parts));
        parts = [];
      }
    }
    page = at;
  }
  return packets;
}

export type Page = {
  readonly packets: readonly Buffer[];
  /** Samples at 48 kHz up to the end of the page, pre-skip included. */
  readonly granule: number;
  readonly number: number;
  readonly position: 'first' | 'middle' | 'last';
};

const FLAGS = { first: 2, middle: 0, last: 4 } as const;

export function pageOf({ packets, granule, number, position }: Page): Buffer {
  const lacing = packets.flatMap(({ length }) => [
    ...Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  if (lacing.length > 255) throw new Error('Too much for one page.');
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head[5] = FLAGS[position];
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(number, 18);
  head[26] = lacing.length;
  const page = Buffer.concat([head, Buffer.from(lacing), ...packets]);
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

/** Ogg's CRC-32: polynomial 0x04c11db7, not reflected, starting from zero. */
function checksum(page: Buffer): number {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
