/**
 * A section of players on one note. Each player is a little out of tune, drifts, wanders slowly in the stereo field
 * and moves between a closed and an open colour; together they sound warm and alive where one oscillator sounds dead.
 */
import type { Chance } from './chance.ts';
import type { Colour } from './colours.ts';
import { swell } from './envelopes.ts';
import { BLOCK, gain, pan, RATE, type Stage } from './stage.ts';

export type Section = {
  readonly closed: Colour;
  readonly open: Colour;
  readonly players: number;
  /** How far the outermost players are out of tune, in cents. */
  readonly cents: number;
  /** Decibels that bring the section into balance with the others. */
  readonly trim: number;
  /** How far apart the players sit, 0 to 1, unless a note says otherwise. */
  readonly width?: number;
  /** Depth of a slow vibrato, in cents; it grows in after the note has begun. */
  readonly vibrato?: number;
};

export type Sung = {
  readonly at: number;
  /** Seconds from the beginning of the rise to the beginning of the fall. */
  readonly lasts: number;
  readonly hertz: number;
  readonly level: number;
  readonly rise: number;
  readonly fall: number;
  readonly place?: number;
  readonly width?: number;
  /** Colour at the beginning, the middle and the end, 0 closed to 1 open. */
  readonly opening?: readonly [number, number, number];
  /** Share that goes to the hall. */
  readonly hall?: number;
};

const TABLE = 2048;

/** A note leans into the next by this share of its rise: two half cosines that only touch would dip by 3 dB between chords. */
const LEAN = 0.2;

/** One period of a wave with partials below 6 kHz in scattered phases, at an effective level of one. */
function wave(colour: Colour, hertz: number, phases: readonly number[]): Float32Array {
  const table = new Float32Array(TABLE + 1);
  let power = 0;
  for (let partial = 1; partial <= phases.length && partial * hertz < 6000; partial++) {
    const strength = colour(partial, partial * hertz);
    power += strength * strength * 0.5;
    for (let index = 0; index <= TABLE; index++) {
      table[index]! +=
        strength * Math.sin((2 * Math.PI * partial * index) / TABLE + phases[partial - 1]!);
    }
  }
  const scale = 1 / Math.sqrt(power);
  return table.map((value) => value * scale);
}

function player(index: number, section: Section, mirror: number, chance: Chance) {
  const spot = section.players === 1 ? 0 : (2 * index) / (section.players - 1) - 1;
  return {
    spot: spot * mirror,
    cents: spot * section.cents + chance.between(-1, 1),
    phase: chance.between(0, TABLE),
    driftRate: chance.between(0.07, 0.16),
    driftPhase: chance.between(0, 6.28),
    vibratoRate: chance.between(3.6, 4.4),
    wanderRate: chance.between(0.03, 0.07),
  };
}

export function sing(stage: Stage, section: Section, note: Sung): void {
  const { chance } = stage;
  const {
    place = 0,
    width = 0.55,
    opening = [0.2, 0.6, 0.2],
    hall = 0.5,
    vibrato = 0,
  } = { ...section, ...note };
  const phases = Array.from({ length: 40 }, () => chance.between(0, 2 * Math.PI));
  const closed = wave(section.closed, note.hertz, phases);
  const open = wave(section.open, note.hertz, phases);
  const mirror = chance.between(-1, 1) < 0 ? -1 : 1;
  const level = gain(note.level + section.trim) / Math.sqrt(section.players);
  const first = Math.max(0, Math.round(note.at * RATE));
  const lasts = note.lasts + LEAN * note.rise;
  const span = lasts + note.fall;
  const end = Math.min(stage.dry.left.length, Math.round((note.at + span) * RATE));

  for (let index = 0; index < section.players; index++) {
    const who = player(index, section, mirror, chance);
    let phase = who.phase;
    function moment(sample: number) {
      const time = sample / RATE - note.at;
      const third = time / span;
      const colour =
        third < 0.5
          ? opening[0] + (opening[1] - opening[0]) * 2 * third
          : opening[1] + (opening[2] - opening[1]) * (2 * third - 1);
      const loud = level * swell(time, note.rise, lasts, note.fall);
      const side = pan(
        place + width * (who.spot + 0.3 * Math.sin(time * who.wanderRate * 6.283 + who.driftPhase)),
      );
      const cents =
        who.cents +
        2 * Math.sin(time * who.driftRate * 6.283 + who.driftPhase) +
        vibrato * Math.min(1, time / 4) * Math.sin(time * who.vibratoRate * 6.283 + who.driftPhase);
      const step = (note.hertz * 2 ** (cents / 1200) * TABLE) / RATE;
      return { colour, left: loud * side.left, right: loud * side.right, step };
    }
    let now = moment(first);
    for (let start = first; start < end; start += BLOCK) {
      const next = moment(start + BLOCK);
      const stop = Math.min(end, start + BLOCK);
      let { left, right, colour } = now;
      const leftStep = (next.left - left) / BLOCK;
      const rightStep = (next.right - right) / BLOCK;
      const colourStep = (next.colour - colour) / BLOCK;
      for (let sample = start; sample < stop; sample++) {
        const whole = phase | 0;
        const part = phase - whole;
        const dark = closed[whole]! + (closed[whole + 1]! - closed[whole]!) * part;
        const light = open[whole]! + (open[whole + 1]! - open[whole]!) * part;
        const value = dark + (light - dark) * colour;
        stage.dry.left[sample]! += value * left;
        stage.dry.right[sample]! += value * right;
        stage.hall.left[sample]! += value * left * hall;
        stage.hall.right[sample]! += value * right * hall;
        left += leftStep;
        right += rightStep;
        colour += colourStep;
        phase += now.step;
        if (phase >= TABLE) phase -= TABLE;
      }
      now = next;
    }
  }
}
