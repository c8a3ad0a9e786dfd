/** FLAC files made when they are needed, without an encoder: mono, 16 bit, each block stored as it is or as one value that lasts. */

const table = (polynomial: number, bits: 8 | 16): Uint16Array => {
  const top = 1 << (bits - 1);
  const mask = (1 << bits) - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1)
      value = value & top ? ((value << 1) ^ polynomial) & mask : (value << 1) & mask;
    return value;
  });
};
const [table8, table16] = [table(0x07, 8), table(0x8005, 16)];
const crc8 = (bytes: Uint8Array): number => {
  let crc = 0;
  for (const byte of bytes) crc = table8[crc ^ byte] ?? 0;
  return crc;
};
const crc16 = (bytes: Uint8Array, length: number): number => {
  let crc = 0;
  for (let at = 0; at < length; at += 1)
    crc = ((crc << 8) ^ (table16[(crc >> 8) ^ (bytes[at] ?? 0)] ?? 0)) & 0xff_ff;
  return crc;
};

/** A frame's number, written as UTF-8 writes a character's. */
const numbered = (value: number): number[] => {
  if (value < 0x80) return [value];
  if (value < 0x800) return [0xc0 | (value >> 6), 0x80 | (value & 63)];
  return [0xe0 | (value >> 12), 0x80 | ((value >> 6) & 63), 0x80 | (value & 63)];
};

const rateCodes: Readonly<Record<number, number>> = { 8000: 4, 16_000: 5, 48_000: 10 };

const headerOf = (rate: number, block: number, totalFrames: number): Buffer => {
  const info = Buffer.alloc(42);
  info.write('fLaC', 0);
  info.writeUInt32BE(0x80_00_00_22, 4);
  info.writeUInt16BE(block, 8);
  info.writeUInt16BE(block, 10);
  // 20 bits of rate, 3 of channels − 1, 5 of bits − 1, 36 of frames.
  const packed = (BigInt(rate) << 44n) | (0n << 41n) | (15n << 36n) | BigInt(totalFrames % 2 ** 36);
  info.writeBigUInt64BE(packed, 18);
  return info;
};

const frameOf = (
  rate: number,
  number: number,
  block: number,
  body: (frame: Buffer, at: number) => number,
): Buffer => {
  const head = Buffer.from([
    0xff,
    0xf8,
    0x70 | (rateCodes[rate] ?? 0),
    0x08,
    ...numbered(number),
    (block - 1) >> 8,
    (block - 1) & 0xff,
  ]);
  const frame = Buffer.alloc(head.length + 1 + 1 + block * 2 + 2);
  head.copy(frame);
  frame[head.length] = crc8(head);
  const end = body(frame, head.length + 1);
  frame.writeUInt16BE(crc16(frame, end), end);
  return frame.subarray(0, end + 2);
};

/** `seconds` of what `sampleAt` gives (16 bit, whole numbers), stored sample by sample. */
export const storedFlac = (
  seconds: number,
  rate: 8000 | 16_000 | 48_000,
  sampleAt: (frame: number) => number,
): Buffer => {
  const block = 4096;
  const blocks = Math.floor((seconds * rate) / block);
  const parts = Array.from({ length: blocks }, (_, number) =>
    frameOf(rate, number, block, (frame, at) => {
      frame[at] = 0x02;
      for (let i = 0; i < block; i += 1)
        frame.writeInt16BE(sampleAt(number * block + i), at + 1 + i * 2);
      return at + 1 + block * 2;
    }),
  );
  return Buffer.concat([headerOf(rate, block, blocks * block), ...parts]);
};

/** Hours of next to nothing, in a file of some hundred kilobytes that says how long it is. */
export const lastingFlac = (hours: number): Buffer => {
  const [rate, block] = [8000, 32_768];
  const blocks = Math.ceil((hours * 3600 * rate) / block);
  const parts = Array.from({ length: blocks }, (_, number) =>
    Buffer.from(
      frameOf(rate, number, block, (frame, at) => {
        frame[at] = 0x00;
        frame.writeInt16BE(number % 2 === 0 ? 2000 : -2000, at + 1);
        return at + 3;
      }),
    ),
  );
  return Buffer.concat([headerOf(rate, block, blocks * block), ...parts]);
};
