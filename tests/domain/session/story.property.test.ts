import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionEvent } from '../../../shared/contract/session-event.ts';
import { cueFor } from '../../../shared/domain/music/cue.ts';
import { evolve, replay } from '../../../shared/domain/session/evolve.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { openBeforeDose } from '../../../shared/domain/session/dose-gate.ts';
import { openBeforeEnd } from '../../../shared/domain/session/end-gate.ts';
import { infusionTotal } from '../../../shared/domain/session/infusion.ts';
import { anyStory } from '../../support/any-story.ts';
import { therapist } from '../../support/session-story.ts';

test('every prefix of every timeline can be read, and reading it all again tells the same session', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      for (let length = 0; length <= story.events.length; length += 1)
        replay(story.events.slice(0, length));
      expect(replay(story.events)).toEqual(story.state);
    }),
    { numRuns: 300 },
  );
});

test('a timeline with events missing or out of order is still read without a throw', () => {
  fc.assert(
    fc.property(anyStory, fc.infiniteStream(fc.boolean()), (story, keep) => {
      const some = story.events.filter((_, index) => index === 0 || keep.next().value);
      for (const events of [some, some.toReversed()]) {
        events.reduce(evolve, null);
        timelineOf(events);
      }
    }),
    { numRuns: 200 },
  );
});

test('whatever is decided has the shape that the contract promises, numbered without gaps', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      story.events.forEach((event, index) => {
        expect(sessionEvent.parse(event)).toEqual(event);
        expect(event.seq).toBe(index + 1);
      });
    }),
    { numRuns: 200 },
  );
});

test('the timeline keeps every note, dose and reading, corrected or withdrawn as they may be', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const kept = timelineOf(story.events).map((row) => row.seq);
      const entered = story.events.filter((e) =>
        [
          'note.written',
          'dose.recorded',
          'infusion.started',
          'vitals.recorded',
          'stamp.pressed',
          'adverse.recorded',
        ].includes(e.kind),
      );
      for (const event of entered) expect(kept).toContain(event.seq);
    }),
    { numRuns: 200 },
  );
});

test('vitals slots follow from the first dose alone, and each stands in one place', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const [first] = story.running.doses;
      const slots = slotsOfSession(story.running, story.nowMs);
      if (first === undefined) expect(slots).toEqual([]);
      else
        expect(slots.map(({ dueMs }) => (dueMs - first.atMs) / 60_000)).toEqual(
          story.running.careType === 'kap'
            ? [15, 30, 45, 60, 90, 120]
            : [10, 20, 30, 40, 50, 60, 90, 120],
        );
    }),
    { numRuns: 200 },
  );
});

test('the player is always told a whole and playable state', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const cue = cueFor(story.running, story.nowMs, 1000);
      expect(cue.playing && cue.current === null).toBe(false);
      if (cue.next !== null) expect(cue.next.playId).not.toBe(cue.current?.playId);
      const failed: readonly string[] = story.running.music.failed;
      if (cue.next !== null) expect(failed).not.toContain(cue.next.trackId);
      const excluded = story.running.music.excluded.flatMap(({ trackIds }) => trackIds);
      if (cue.next !== null) expect(excluded).not.toContain(cue.next.trackId);
      // What is paused may stay where it was; what sounds was never excluded.
      if (cue.playing) expect(excluded).not.toContain(cue.current?.trackId);
    }),
    { numRuns: 200 },
  );
});

test('no dose is ever recorded while points before it stand open, and none is lost', () => {
  let given = 0;
  fc.assert(
    fc.property(anyStory, (story) => {
      story.events.forEach((event, index) => {
        if (event.kind !== 'dose.recorded' && event.kind !== 'infusion.started') return;
        given += 1;
        const before = replay(story.events.slice(0, index));
        expect(before === null ? null : openBeforeDose(before)).toEqual([]);
      });
    }),
    { numRuns: 200 },
  );
  expect(given).toBeGreaterThan(50); // else the stories test nothing
});

test('an infusion never runs backwards, never beyond its plan, and not at all while paused or stopped', () => {
  let runs = 0;
  fc.assert(
    fc.property(anyStory, fc.array(fc.nat(86_400_000)), (story, waits) => {
      for (const { infusion } of story.running.doses) {
        if (infusion === null) continue;
        runs += 1;
        const totals = [0, ...waits.toSorted((a, b) => a - b)].map((wait) =>
          infusionTotal(infusion, infusion.asOfMs - 60_000 + wait),
        );
        for (const total of totals) {
          expect(total).toBeGreaterThanOrEqual(infusion.totalMg);
          expect(total).toBeLessThanOrEqual(Math.max(infusion.plannedMg, infusion.totalMg));
          if (infusion.status !== 'running') expect(total).toBe(infusion.totalMg);
        }
        expect(totals).toEqual(totals.toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 200 },
  );
  expect(runs).toBeGreaterThan(20);
});

test('a session with a dose ends only with nothing open or an override that names it', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const ended = story.tries({ kind: 'session.end', actor: therapist });
      const { doses } = story.running;
      const runs = doses.some(({ infusion }) => infusion !== null && infusion.status !== 'stopped');
      if (runs) expect(ended).toBe('infusion.running');
      else if (openBeforeEnd(story.running, story.nowMs).length > 0)
        expect(ended).toBe('end.gateOpen');
      else expect(ended).toBeNull();
    }),
    { numRuns: 200 },
  );
});
