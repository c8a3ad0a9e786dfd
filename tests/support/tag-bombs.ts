/**
 * Audio files whose tags are made to hold up whoever reads them, one of each format. The audio in them is a second of
 * silence or less; what is large is what stands around it.
 */
const mega = 1024 * 1024;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const be32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const le32 = (value: number): Buffer => Buffer.from(be32(value)).reverse();
const be24 = (value: number): Buffer => be32(value).subarray(1);
/** ID3v2.4 writes sizes in bytes of seven bits. */
const synchsafe = (value: number): Buffer =>
  Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));

function repeated(piece: Buffer, times: number): Buffer {
  return Buffer.alloc(piece.length * times, piece);
}

/** Silent frames of MPEG 1 layer III at 128 kbit/s and 44.1 kHz, 417 bytes each. */
const mp3 = repeated(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]), 40);

const id3 = (...frames: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(frames);
  return Buffer.concat([latin('ID3'), Buffer.from([4, 0, 0]), synchsafe(body.length), body, mp3]);
};
const id3Frame = (name: string, body: Buffer): Buffer =>
  Buffer.concat([latin(name), synchsafe(body.length), Buffer.alloc(2), body]);
const title = id3Frame('TIT2', latin('\0Quiet'));

const flacBlock = (type: number, body: Buffer, last = false): Buffer =>
  Buffer.concat([Buffer.from([type | (last ? 0x80 : 0)]), be24(body.length), body]);
const flacInfo = Buffer.concat([
  Buffer.from([16, 0, 16, 0]),
  Buffer.alloc(6),
  Buffer.from([0x0a, 0xc4, 0x42, 0xf0, 0, 0, 0xac, 0x44]),
  Buffer.alloc(16),
]);
const flac = (...blocks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    latin('fLaC'),
    flacBlock(0, flacInfo),
    ...blocks,
    flacBlock(1, Buffer.alloc(4), true),
  ]);
const vorbisComments = (times: number): Buffer =>
  Buffer.concat([le32(0), le32(times), repeated(Buffer.concat([le32(3), latin('A=b')]), times)]);

function oggPage(packetPart: Buffer, number: number, flags: number): Buffer {
  const segments = Math.ceil((packetPart.length + 1) / 255);
  const sizes = Buffer.alloc(Math.min(255, segments), 255);
  if (segments <= 255) sizes[sizes.length - 1] = packetPart.length % 255;
  return Buffer.concat([
    latin('OggS'),
    Buffer.from([0, flags]),
    Buffer.alloc(8),
    le32(7),
    le32(number),
    le32(0),
    Buffer.from([sizes.length]),
    sizes,
    packetPart,
  ]);
}
function oggOf(comments: Buffer): Buffer {
  const ident = Buffer.concat([
    latin('\x01vorbis'),
    le32(0),
    Buffer.from([2]),
    le32(44_100),
    Buffer.alloc(12),
    Buffer.from([0xb8, 1]),
  ]);
  const packet = Buffer.concat([latin('\x03vorbis'), comments]);
  const pages = [oggPage(ident, 0, 2)];
  for (let at = 0; at < packet.length; at += 255 * 255)
    pages.push(oggPage(packet.subarray(at, at + 255 * 255), pages.length, at === 0 ? 0 : 1));
  return Buffer.concat(pages);
}

const atom = (name: string, ...body: readonly Buffer[]): Buffer => {
  const all = Buffer.concat(body);
  return Buffer.concat([be32(all.length + 8), latin(name), all]);
};
const ftyp = atom('ftyp', latin('M4A '), be32(0), latin('M4A isom'));
function nested(depth: number): Buffer {
  const whole = Buffer.alloc(depth * 8);
  for (let at = 0; at < depth; at += 1) {
    whole.writeUInt32BE((depth - at) * 8, at * 8);
    whole.write(at === 0 ? 'moov' : 'udta', at * 8 + 4, 'latin1');
  }
  return whole;
}

const chunk = (name: string, body: Buffer): Buffer =>
  Buffer.concat([latin(name), le32(body.length), body]);
const wave = (...chunks: readonly Buffer[]): Buffer => {
  const format = Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]);
  const body = Buffer.concat([
    latin('WAVE'),
    chunk('fmt ', format),
    ...chunks,
    chunk('data', Buffer.alloc(16_000)),
  ]);
  return Buffer.concat([latin('RIFF'), le32(body.length), body]);
};

function apeTag(items: number): Buffer {
  const item = Buffer.concat([le32(1), le32(0), latin('Ab\0'), latin('x')]);
  const body = repeated(item, items);
  const edge = (flags: number): Buffer =>
    Buffer.concat([
      latin('APETAGEX'),
      le32(2000),
      le32(body.length + 32),
      le32(items),
      be32(flags),
      Buffer.alloc(8),
    ]);
  return Buffer.concat([mp3, body, edge(0)]);
}

/** Each bomb by what it is, and what makes its bytes. */
export const tagBombs: Readonly<Record<string, () => Buffer>> = {
  'MP3 with 12 MB of empty ID3 padding': () => id3(title, Buffer.alloc(12 * mega)),
  'MP3 with two million ID3 comments': () =>
    id3(title, repeated(id3Frame('COMM', latin('\0eng\0x')), 2_000_000)),
  'MP3 with 84 MB of pictures': () =>
    id3(
      title,
      ...Array.from({ length: 12 }, () =>
        id3Frame('APIC', Buffer.concat([latin('\0image/png\0\0\0'), Buffer.alloc(7 * mega)])),
      ),
    ),
  'MP3 whose ID3 tag claims 256 MB': () =>
    Buffer.concat([latin('ID3'), Buffer.from([4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f]), mp3]),
  'MP3 with a million APE items': () => apeTag(1_000_000),
  'FLAC with two million Vorbis comments': () => flac(flacBlock(4, vorbisComments(2_000_000))),
  'FLAC with 84 MB of pictures': () =>
    flac(...Array.from({ length: 6 }, () => flacBlock(6, Buffer.alloc(14 * mega)))),
  'FLAC that claims four billion comments': () =>
    flac(flacBlock(4, Buffer.concat([le32(0), le32(0xffffffff), Buffer.alloc(64)]))),
  'Ogg with two million Vorbis comments': () => oggOf(vorbisComments(2_000_000)),
  'MP4 with a million atoms': () =>
    Buffer.concat([ftyp, atom('moov', atom('udta', repeated(atom('free'), 1_000_000)))]),
  'MP4 with a million atoms at its top': () =>
    Buffer.concat([ftyp, repeated(atom('free'), 1_000_000)]),
  'MP4 with atoms nested a hundred thousand deep': () => Buffer.concat([ftyp, nested(100_000)]),
  'MP4 with an atom that claims 4 GB': () =>
    Buffer.concat([ftyp, be32(0xfffffff0), latin('moov'), be32(0xffffff00), latin('udta')]),
  'WAV with a million chunks': () => wave(repeated(chunk('abcd', Buffer.alloc(0)), 1_000_000)),
  'WAV with a million INFO items': () =>
    wave(
      chunk(
        'LIST',
        Buffer.concat([latin('INFO'), repeated(chunk('ICMT', latin('x\0')), 1_000_000)]),
      ),
    ),
};
