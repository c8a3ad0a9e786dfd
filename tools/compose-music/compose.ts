/**
 * Composes the starter music into resources/music: `node tools/compose-music/compose.ts [file…]`.
 * With names (`still-air`), only those pieces are made again. The catalogue, starter.json, is always written whole.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BED, playBed, wrap } from './bed.ts';
import { ROUND } from './overtones.ts';
import { decode, encode, measure, measureSound } from './ffmpeg.ts';
import { master } from './master.ts';
import { closeLoop } from './opus-loop.ts';
import { pieces } from './pieces/pieces.ts';
import { gain, openStage, RATE, type Stereo } from './stage.ts';

/** The loudness that the player matches every track to, so that the starter music is played as it is. */
const LOUDNESS = -23;
/** Asked of the encoder; slow tonal music makes it spend about a tenth more. */
const KILOBITS = 57;
/** How much of the circle the encoder hears before the bed begins and after it has ended: one second. */
const LEAD = RATE;

const folder = fileURLToPath(new URL('../../resources/music/', import.meta.url));
const catalogue = `${folder}starter.json`;
const wanted = process.argv.slice(2);
const by = { artist: 'Stillroom', album: 'Stillroom starter music' };

mkdirSync(folder, { recursive: true });
for (const piece of pieces.filter(({ file }) => isWanted(file))) {
  const stage = openStage(piece.seconds, piece.seed);
  piece.play(stage);
  const sound = master(stage, piece);
  level(sound, LOUDNESS);
  encode(sound, folder + piece.file, KILOBITS, { title: piece.title, ...by });
  report(piece.file);
}
if (isWanted(BED.file)) {
  const loop = playBed();
  level(loop, BED.loudness);
  encode(wrap(loop, LEAD), folder + BED.file, KILOBITS, { title: BED.title, ...by });
  closeLoop(folder + BED.file, LEAD, ROUND * RATE);
  report(BED.file);
}
writeCatalogue();

function isWanted(file: string): boolean {
  return wanted.length === 0 || wanted.includes(file.replace('.opus', ''));
}

function level(sound: Stereo, loudness: number): void {
  const factor = gain(loudness - measureSound(sound).loudnessLufs);
  for (const channel of [sound.left, sound.right]) {
    for (let at = 0; at < channel.length; at++) channel[at]! *= factor;
  }
}

function report(file: string): void {
  const { loudnessLufs, truePeakDbtp } = measure(folder + file);
  console.log(`${file}: ${loudnessLufs} LUFS, ${truePeakDbtp} dBTP`);
}

/** Measures what is in the folder, not what was meant to be. */
function writeCatalogue(): void {
  const known = entriesByFile();
  const entry = (file: string, about: object) => {
    const old = known.get(file);
    if (old && !isWanted(file)) return { ...old, ...about };
    const lengthMs = Math.round((decode(folder + file).left.length * 1000) / RATE);
    return { file, ...about, lengthMs, ...measure(folder + file), lyrics: 'none' };
  };
  const list = {
    album: by.album,
    licence: 'MIT',
    tracks: pieces.map(({ file, title, phase, intensity }) =>
      entry(file, { title, artist: by.artist, phase, intensity }),
    ),
    bed: entry(BED.file, { title: BED.title, artist: by.artist }),
  };
  writeFileSync(catalogue, `${JSON.stringify(list, null, 2)}\n`);
}

type Entry = { readonly file: string };

function entriesByFile(): Map<string, Entry> {
  try {
    const { tracks, bed } = JSON.parse(readFileSync(catalogue, 'utf8')) as {
      tracks: Entry[];
      bed: Entry;
    };
    return new Map([...tracks, bed].map((entry) => [entry.file, entry]));
  } catch {
    return new Map();
  }
}
