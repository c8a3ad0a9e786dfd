import type { PlayerReport } from '../../shared/contract/music.ts';
import { begin, openOffice, type InSession } from './core-at-work.ts';

export const headphones = { deviceId: 'h', label: 'USB headphones' };
export const speakers = { deviceId: 'r', label: 'Room speakers' };
/** What the practice knows of an output that nobody named or measured. */
export const unnamed = { name: '', volumeCeiling: null, fullVolumeDba: null } as const;

export type WithPlayer = InSession & Readonly<{ say(report: PlayerReport): Promise<unknown> }>;

/** A session with a player that sees headphones and loudspeakers; nothing plays yet. */
export async function withPlayer(): Promise<WithPlayer> {
  const at = await begin(await openOffice());
  await at.get('player.hello', { playerId: 'one' });
  const say = (report: PlayerReport) => at.get('player.report', { playerId: 'one', report });
  await say({ kind: 'outputs', outputs: [headphones, speakers] });
  return { ...at, say };
}

/** The same with music that plays. */
export async function playing(): Promise<WithPlayer> {
  const at = await withPlayer();
  await at.act({ kind: 'music.play' });
  return at;
}

export const cueOf = (at: WithPlayer) => at.pushesOf('player.cue').at(-1);
