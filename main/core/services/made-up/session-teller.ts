import type { EpochMs, Millis } from '../../../../shared/contract/ids.ts';
import type { NewSessionEvent, SessionEvent } from '../../../../shared/contract/session-event.ts';
import { nextChoice } from '../../../../shared/domain/music/cue.ts';
import type { SessionCommand } from '../../../../shared/domain/session/command.ts';
import { unseenFindings } from '../../../../shared/domain/session/dose-gate.ts';
import { decide } from '../../../../shared/domain/session/decide.ts';
import { evolve, nextPlayId } from '../../../../shared/domain/session/evolve.ts';
import { positionAt } from '../../../../shared/domain/session/evolve-music.ts';
import type { SessionState } from '../../../../shared/domain/session/state.ts';

const minuteMs = 60_000;

/** Tells a session after the fact: commands at times of its own clock, through the same rules as a real one. */
export type SessionTeller = Readonly<{
  /** Does one thing `atMin` minutes after the first dose; the music crosses over by itself in between. */
  at(atMin: number, command: SessionCommand): void;
  /** The numbers of the readings beyond a limit that nobody has acknowledged yet. */
  unseen(): readonly number[];
  events(): readonly NewSessionEvent[];
}>;

/** When the current track hands over by itself; null while nothing plays. */
function handOverMs(state: SessionState): EpochMs | null {
  const { current, playing } = state.music;
  const track = state.playlist?.tracks.find(({ trackId }) => trackId === current?.trackId);
  if (current === null || track === undefined || !playing) return null;
  const left: Millis = track.lengthMs - (state.playlist?.crossfadeMs ?? 0) - current.positionMs;
  return current.asOfMs + Math.max(minuteMs / 4, left);
}

/** Begins a story whose first dose is at `t0Ms`. Throws when the rules refuse a step: then the story is wrong, not the rules. */
export function tellSession(t0Ms: EpochMs): SessionTeller {
  let state: SessionState | null = null;
  const told: SessionEvent[] = [];

  function step(nowMs: EpochMs, command: SessionCommand): void {
    const positionMs = state === null ? 0 : Math.round(positionAt(state.music, nowMs));
    const decision = decide(state, command, { nowMs, positionMs });
    if (!decision.ok)
      throw new Error(`made-up session: ${command.kind} refused with ${decision.error.code}`);
    for (const fresh of decision.value) {
      const event: SessionEvent = { ...fresh, seq: told.length + 1 };
      told.push(event);
      state = evolve(state, event);
    }
  }

  function crossOver(untilMs: EpochMs): void {
    for (;;) {
      const next = state === null ? null : handOverMs(state);
      if (state === null || next === null || next >= untilMs) return;
      const choice = nextChoice(state, next, positionAt(state.music, next));
      const playId = nextPlayId(state.music.played);
      if (choice === null) {
        if (state.music.current !== null)
          step(next, { kind: 'music.trackEnded', playId: state.music.current.playId });
        return;
      }
      step(next, {
        kind: 'music.handedOver',
        playId,
        trackId: choice.track.trackId,
        why: choice.why,
      });
    }
  }

  return {
    at(atMin, command) {
      const nowMs = t0Ms + Math.round(atMin * minuteMs);
      crossOver(nowMs);
      step(nowMs, command);
    },
    unseen: () => (state === null ? [] : unseenFindings(state).map(({ seq }) => seq)),
    events: () => told.map(({ seq: _, ...event }) => event),
  };
}
