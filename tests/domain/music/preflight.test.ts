import { expect, test } from 'vitest';
import { soundPreflight, type SoundFacts } from '../../../shared/domain/music/preflight.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { phaseSpans } from '../../../shared/domain/music/arc.ts';
import type { PhaseName, PlaylistItem, Track } from '../../../shared/contract/music.ts';
import type { PlaylistId } from '../../../shared/contract/ids.ts';
import { itemOf, trackIdOf, trackOf } from '../../console/playlists/music.ts';

const minute = 60_000;
const headphones = { deviceId: 'h', label: 'Headphones' };

function factsOf(tracks: readonly Track[], change: Partial<SoundFacts> = {}): SoundFacts {
  const items: PlaylistItem[] = tracks.map(({ trackId }) => ({
    trackId,
    phase: null,
    intensity: null,
  }));
  return {
    playlist: {
      playlistId: 'p' as PlaylistId,
      name: 'Arc',
      items,
      crossfadeMs: 6000,
      endOfList: 'silence',
      changedAtMs: 0,
    },
    tracks: new Map(tracks.map((track) => [track.trackId, track])),
    gone: new Set(),
    music: { exclusions: [], wishes: '' },
    protocol: kapIntramuscularExample,
    settings: { volumeCeiling: 0.6, outputs: [], output: headphones },
    client: headphones,
    room: null,
    outputs: [headphones],
    freeBytes: 50e9,
    ...change,
  };
}
/** One track for each phase, as long as the phase is. */
const wholeArc = phaseSpans(kapIntramuscularExample, 0).map(({ phase, fromMs, untilMs }, index) =>
  trackOf(index + 1, { phase, lengthMs: (untilMs ?? 0) - (fromMs ?? 0) }),
);
const words = (facts: SoundFacts) => soundPreflight(facts).map(({ words: said }) => said);
const standing = (facts: SoundFacts) => [...new Set(soundPreflight(facts).map(({ kind }) => kind))];

test('a list that carries the protocol is green from top to bottom', () => {
  const facts = factsOf([trackOf(9, { phase: 'pre-onset' }), ...wholeArc]);
  expect(standing(facts)).toEqual(['good']);
  expect(words(facts)).toContain('Every phase of the protocol has music for its length.');
  expect(words(facts)).toContain('The music goes to Headphones alone.');
  expect(words(facts)).toContain('The volume ceiling is 60 %.');
});

test('the headphones are not called the only ones where the room hears the same music', () => {
  const facts = factsOf(wholeArc);
  const room = { deviceId: 'room', label: 'Room speakers' };
  const said = words({
    ...facts,
    outputs: [...(facts.outputs ?? []), room],
    room,
  });
  expect(said).toContain('The music goes to Headphones.');
  expect(said).toContain('The room hears the same music from Room speakers.');
});

test('what is left out is named with its reason: broken, gone from the folder, not for this client', () => {
  const tracks = [
    ...wholeArc,
    trackOf(20, {
      title: 'Locked',
      state: 'unplayable',
      problem: 'protected against copying (DRM)',
    }),
    trackOf(21, { title: 'Deleted' }),
    trackOf(22, { title: 'Nocturne', tags: 'piano' }),
  ];
  const said = words(
    factsOf(tracks, {
      gone: new Set([trackIdOf(21)]),
      music: { exclusions: [{ kind: 'word', word: 'piano' }], wishes: '' },
    }),
  );
  expect(said).toContain(
    'Left out, because it does not play: Locked (protected against copying (DRM)).',
  );
  expect(said).toContain(
    'Left out, because its file is no longer in the library folder, or no longer whole: Deleted.',
  );
  expect(said).toContain('Left out, because this client must not hear it: Nocturne (piano).');
});

test('a track that is still being checked stands in the way by name; an excluded one does not', () => {
  const waiting = trackOf(30, { title: 'Half known', state: 'waiting' });
  expect(soundPreflight(factsOf([...wholeArc, waiting]))).toContainEqual({
    kind: 'bad',
    words: 'Still being checked to the end: Half known.',
  });
  const excluded = factsOf([...wholeArc, waiting], {
    music: { exclusions: [{ kind: 'track', trackId: waiting.trackId }], wishes: '' },
  });
  expect(standing(excluded)).not.toContain('bad');
});

test('nothing that plays, and nothing at all, stand in the way', () => {
  const broken = trackOf(1, { state: 'unplayable' });
  expect(soundPreflight(factsOf([broken]))[0]).toEqual({
    kind: 'bad',
    words: 'No track of this playlist can be played.',
  });
  expect(soundPreflight(factsOf([]))[0]).toEqual({
    kind: 'bad',
    words: 'This playlist is empty.',
  });
});

test('a phase with too little music is named with how much there is', () => {
  const arc = [trackOf(9, { phase: 'pre-onset' }), ...wholeArc];
  const short = arc.map((track) =>
    track.phase === 'peak' ? { ...track, lengthMs: 4 * minute } : track,
  );
  const without = (phase: PhaseName) => arc.filter((track) => track.phase !== phase);
  expect(words(factsOf(short)).find((said) => said.startsWith('The arc'))).toMatch(
    /^The arc has 4 min of music for Peak \(\d+ min\)\.$/,
  );
  expect(words(factsOf(without('peak'))).find((said) => said.startsWith('The arc'))).toMatch(
    /^The arc has no music for Peak \(\d+ min\)\.$/,
  );
});

test('music without phases plays in order, and the length says what follows its end', () => {
  const said = words(factsOf([trackOf(1, { lengthMs: 30 * minute })]));
  expect(said).toContain('No track says which phase it belongs to: the list plays in its order.');
  expect(said.find((each) => each.includes('protocol plans'))).toMatch(
    /lasts 30 min; the protocol plans \d+ min, then there is silence\.$/,
  );
});

test('a list with nothing of its own for before the dose says what would play then', () => {
  const said = words(factsOf(wholeArc)).join(' ');
  expect(said).toContain(
    'Nothing is set apart for before the dose: music that plays then is that of the first phase.',
  );
  const [first] = wholeArc;
  expect(words(factsOf([{ ...first!, lengthMs: minute }])).join(' ')).toContain(
    'Nothing is set apart for before the dose',
  );
});

test('what crosses over is heard once: twenty joins of six seconds are two minutes less of music', () => {
  const planned = kapIntramuscularExample.plannedEndMin * minute;
  const tracks = Array.from({ length: 21 }, (_, index) =>
    trackOf(index + 1, { phase: 'peak', lengthMs: planned / 21 }),
  );
  const facts = factsOf(tracks);
  expect(words(facts).join(' ')).toContain('The music from the dose on lasts 118 min;');
  const cut = words({ ...facts, playlist: { ...facts.playlist, crossfadeMs: 0 } }).join(' ');
  expect(cut).toContain('The music from the dose on lasts 120 min; the protocol plans 120 min.');
});

test('a list that is to loop a return pool says so when it has none', () => {
  const after = (phase: PhaseName | null) => {
    const facts = factsOf([trackOf(1, { phase, lengthMs: 30 * minute })]);
    return words({ ...facts, playlist: { ...facts.playlist, endOfList: 'loop-return' } }).join(' ');
  };
  expect(after('integration')).toContain('then the return pool comes round again.');
  expect(after('peak')).toContain('then the list comes round again, since it has no return pool.');
});

test('an item of the list says its phase over the library', () => {
  const facts = factsOf([trackOf(1, { phase: 'peak', lengthMs: 240 * minute })]);
  const items = [itemOf(1, { phase: 'pre-onset' })];
  const said = words({ ...facts, playlist: { ...facts.playlist, items } });
  expect(said.find((each) => each.includes('protocol plans'))).toContain('lasts 0 min');
});

test('an output that is not there stands in the way; one that is not known yet is worth a look', () => {
  const gone = soundPreflight(factsOf(wholeArc, { outputs: [{ deviceId: 'd', label: 'Screen' }] }));
  expect(gone).toContainEqual({
    kind: 'bad',
    words: 'Headphones is not there. The music waits for it and sounds nowhere else.',
  });
  expect(standing(factsOf(wholeArc, { outputs: null }))).toEqual(['good', 'look']);
  const settings = { volumeCeiling: 0.6, outputs: [], output: null };
  expect(words(factsOf(wholeArc, { settings, client: null }))).toContain(
    'No output is chosen: the music goes to the computer’s default output.',
  );
});

test('a default that is known by its name is called so, and its own ceiling is the one that is said', () => {
  const known = { ...headphones, name: 'Recliner', volumeCeiling: 0.4, fullVolumeDba: null };
  const settings = { volumeCeiling: 0.6, outputs: [known], output: null };
  const said = words(factsOf(wholeArc, { settings, client: { ...headphones, deviceId: '' } }));
  expect(said).toContain(
    'No output is chosen: the music goes to the computer’s default output, now Recliner.',
  );
  expect(said).toContain('The volume ceiling is 40 %.');
});

test('tracks without a measured loudness are named, a full disk is said', () => {
  const [first, ...rest] = wholeArc;
  const said = words(
    factsOf([{ ...first!, title: 'New', loudnessLufs: null }, ...rest], { freeBytes: 12e6 }),
  );
  expect(said).toContain(
    'No measured loudness (too short for it, or not measured yet), so it plays as it is: New.',
  );
  expect(said).toContain('The disk has 12 MB free.');
});

test('of two thousand broken tracks five are named', () => {
  const many = Array.from({ length: 2000 }, (_, n) => trackOf(n + 1, { state: 'unplayable' }));
  expect(words(factsOf(many))).toContain(
    'Left out, because it does not play: Track 1, Track 2, Track 3, Track 4, Track 5 and 1995 more.',
  );
});
