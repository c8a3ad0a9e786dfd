import { setTimeout as pause } from 'node:timers/promises';
import type { Input, SessionView } from '../../shared/contract/contract.ts';
import type { MadeOffice } from '../support/made-office.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import type { Chance } from './chance.ts';
import type { Ledger } from './ledger.ts';

/** Time between two keys (ms): a fast typist's. */
export const keyMs = 40;
/** As the note box keeps: so long after the first key that is not kept (ms). */
const keepAfterMs = 300;

type Command = Input<'session.act'>['command'];
export type ScriptParts = Readonly<{
  host: Stillroom;
  office: MadeOffice;
  view: SessionView;
  ledger: Ledger;
  chance: Chance;
}>;

async function enter(parts: ScriptParts, print: string, command: Command): Promise<void> {
  const { host, office, view, ledger } = parts;
  const entry = { print, acknowledged: null as readonly number[] | null };
  ledger.sent.push(entry);
  const { sessionId } = view.session;
  const reply = await host.call('session.act', { sessionId, actor: office.staffId, command });
  entry.acknowledged = must(reply).seqs;
}

/** Writes note after note, key by key, as the note box does: kept while typing, sent with Enter. */
async function typist(parts: ScriptParts): Promise<never> {
  const { host, view, ledger, chance } = parts;
  const { sessionId } = view.session;
  const begunMs = Date.now();
  let keeping: Promise<void> = Promise.resolve();
  const keep = async (text: string): Promise<void> => {
    ledger.asked = { kind: 'keep', text };
    ledger.keysUnanswered = 0;
    must(await host.call('note.keepDraft', { sessionId, text, firstKeyAtMs: begunMs }));
    ledger.asked = null;
    ledger.kept = text;
  };
  for (;;) {
    if (ledger.typed === '') ledger.typed = `Note ${(ledger.count += 1)} `;
    let waitsSinceMs = Date.now();
    for (let keys = 2 + Math.floor(chance() * 12); keys > 0; keys -= 1) {
      await pause(keyMs);
      ledger.typed += String.fromCodePoint(97 + Math.floor(chance() * 26));
      if (ledger.asked !== null) ledger.keysUnanswered += 1;
      if (ledger.asked === null && Date.now() - waitsSinceMs >= keepAfterMs) {
        waitsSinceMs = Date.now();
        keeping = keep(ledger.typed);
        keeping.catch(() => undefined); // awaited before the note is sent
      }
    }
    await keeping;
    const text = ledger.typed;
    ledger.asked = { kind: 'write', text };
    ledger.keysUnanswered = 0;
    await enter(parts, `note ${text}`, { kind: 'note.write', text, observedAtMs: begunMs });
    ledger.asked = null;
    ledger.typed = '';
    ledger.kept = '';
  }
}

/** Stamps, readings and the volume, one after another, faster than anybody could. */
async function sitter(parts: ScriptParts): Promise<never> {
  const { view, ledger, chance } = parts;
  for (;;) {
    await pause(chance() * 25);
    const number = (ledger.count += 1);
    const which = chance();
    if (which < 0.4) {
      const label = `Stamp ${number}`;
      const at = view.session.startedAtMs + number;
      await enter(parts, `stamp ${label}`, { kind: 'stamp.press', label, observedAtMs: at });
    } else if (which < 0.8) {
      const observedAtMs = view.session.startedAtMs + number;
      await enter(parts, `vitals ${observedAtMs}`, {
        kind: 'vitals.record',
        readings: { systolic: 118 + (number % 9), diastolic: 76, pulse: 64 + (number % 7) },
        observedAtMs,
        confirmedUnusual: true,
      });
    } else {
      const volume = 0.2 + number / 100_000;
      await enter(parts, `volume ${volume}`, { kind: 'music.setVolume', volume });
    }
  }
}

/** Says where the track is, as the player's window does. */
async function player({ host, view }: ScriptParts): Promise<never> {
  const started = view.events.findLast(({ kind }) => kind === 'music.started');
  if (started?.kind !== 'music.started') throw new Error('No music.');
  const begunMs = Date.now();
  must(await host.call('player.hello', { playerId: 'scripted' }));
  for (;;) {
    await pause(90);
    const { playId } = started.payload;
    const positionMs = started.payload.positionMs + Date.now() - begunMs;
    const report = {
      kind: 'position',
      playId,
      positionMs,
      lengthMs: null,
      levelDb: -30,
      paused: false,
    } as const;
    must(await host.call('player.report', { playerId: 'scripted', report }));
  }
}

/** Runs the session's three voices at once until the host is killed under them; a refusal fails the test. */
export async function playScript(parts: ScriptParts): Promise<void> {
  const ends = await Promise.allSettled([typist(parts), sitter(parts), player(parts)]);
  for (const end of ends) {
    // `fetch` fails with a TypeError once nobody listens any more, and that is how the script is meant to end.
    if (end.status === 'rejected' && !(end.reason instanceof TypeError)) throw end.reason;
  }
}
