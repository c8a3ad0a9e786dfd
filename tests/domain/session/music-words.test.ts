import { expect, test } from 'vitest';
import { sessionEvent } from '../../../shared/contract/session-event.ts';
import type { PlayId } from '../../../shared/contract/ids.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import {
  arcPlaylist,
  dose,
  openPointsStand,
  startOf,
  Story,
  therapist,
  trackNamed,
} from '../../support/session-story.ts';

const playlist = {
  ...arcPlaylist,
  tracks: [
    trackNamed('a', 'onset', 2),
    trackNamed('b', 'onset', 3),
    trackNamed('c', 'onset', 1),
    trackNamed('d', 'onset', 4),
    trackNamed('e', 'onset', 4),
    trackNamed('0', 'onset', 4),
    trackNamed('f', 'return', 2),
  ],
};
const id = (letter: string) => trackNamed(letter).trackId;
const exclusion = { kind: 'track', trackId: id('d') } as const;
const actor = therapist;
const second = 1000;

/** Everything that can happen to the music of one session, a second apart from the dose on. */
function everything(): Story {
  const story = new Story().does(startOf({ playlist })).does(openPointsStand).does(dose(60));
  const after = (...[command]: Parameters<Story['does']>) => story.wait(second).does(command);
  after({ kind: 'music.play', actor });
  after({ kind: 'music.handedOver', playId: 'p2' as PlayId, trackId: id('b'), why: 'in order' });
  after({ kind: 'music.next', actor });
  after({ kind: 'music.steer', steer: 'deepen', actor });
  after({ kind: 'music.steer', steer: 'hold', actor });
  after({ kind: 'music.steer', steer: 'release', actor });
  after({ kind: 'music.setVolume', volume: 0.55, actor });
  after({
    kind: 'music.raiseCeiling',
    to: 0.7,
    actor,
    ceiling: { to: 0.6, output: 'USB headphones' },
  });
  after({ kind: 'music.keepUnder', ceiling: 0.4 });
  after({ kind: 'music.setRoomVolume', volume: 0.25, actor });
  after({ kind: 'music.pause', actor });
  after({ kind: 'music.play', actor });
  after({ kind: 'music.seek', toMs: 65_000, actor });
  after({ kind: 'music.silence', actor });
  after({ kind: 'music.lift', actor });
  after({ kind: 'music.bedRose', why: 'the track stalled' });
  after({ kind: 'music.bedSank' });
  after({ kind: 'music.playerGone' });
  after({ kind: 'music.nextFailed', trackId: id('e'), why: 'the file is not audio' });
  after({ kind: 'music.leaveOut', actor, exclusion, trackIds: [id('d')] });
  after({ kind: 'music.letBack', actor, exclusion });
  after({ kind: 'music.roomLost', label: 'Room speakers' });
  after({ kind: 'music.roomBack', label: 'Room speakers' });
  after({ kind: 'music.outputLost', label: 'USB headphones' });
  after({ kind: 'music.outputBack', label: 'USB headphones' });
  after({ kind: 'music.play', actor });
  after({ kind: 'music.outputChosen', role: 'client', label: '' });
  after({ kind: 'music.outputChosen', role: 'room', label: 'Garden' });
  after({ kind: 'music.outputChosen', role: 'room', label: '' });
  after({ kind: 'music.steer', steer: 'return', actor });
  const playId = story.running.music.current?.playId;
  if (playId === undefined) throw new Error('nothing plays');
  after({ kind: 'music.trackEnded', playId });
  return story;
}

test('everything that happens to the music is a row with its T+ time, in calm and exact words', () => {
  const rows = timelineOf(everything().events)
    .filter(({ group }) => group === 'music')
    .map(({ tPlusMs, author, words }) =>
      [`T+${(tPlusMs ?? Number.NaN) / second}`, author, words.text, words.soft]
        .filter((part) => part !== '')
        .join(' | '),
    );
  expect(rows).toEqual([
    'T+1 | AL | ♪ Track a | in order, onset, intensity 2',
    'T+2 | ♪ Track a → Track b | in order',
    'T+3 | AL | ♪ Skipped Track b | at 0:01',
    'T+3 | AL | ♪ Track b → Track c | in order, onset, intensity 1',
    'T+4 | AL | ♪ Deepen',
    'T+4 | AL | ♪ Track c → Track d | deeper than Track c, intensity 4',
    'T+5 | AL | ♪ Hold | onset',
    'T+6 | AL | ♪ Hold released',
    'T+7 | AL | ♪ Volume 55 %',
    'T+8 | AL | ♪ Volume ceiling raised to 70 % | from 60 %, for USB headphones',
    'T+9 | ♪ Volume 40 % | the ceiling',
    'T+10 | AL | ♪ Room volume 25 %',
    'T+11 | AL | ♪ Paused',
    'T+12 | AL | ♪ Playing again',
    'T+13 | AL | ♪ Moved to 1:05',
    'T+14 | AL | ♪ Faded to silence | chosen',
    'T+15 | AL | ♪ Silence lifted',
    'T+16 | ♪ Quiet bed rose | the track stalled',
    'T+17 | ♪ Quiet bed sank again',
    'T+18 | ♪ Interrupted | the player was gone and is started again',
    'T+19 | ♪ Track e would not play | the file is not audio',
    'T+20 | AL | ♪ Not again for this client: Track d | left at 1:12',
    'T+20 | AL | ♪ Track d → Track 0 | in order, onset, intensity 4',
    'T+21 | AL | ♪ May be heard again: Track d',
    'T+22 | ♪ Room output lost: Room speakers | the client’s goes on',
    'T+23 | ♪ Room output back: Room speakers',
    'T+24 | ♪ Output lost: USB headphones',
    'T+24 | ♪ Paused | the output was lost',
    'T+25 | ♪ Output back: USB headphones',
    'T+26 | AL | ♪ Playing again',
    'T+27 | ♪ Output chosen: the computer’s default',
    'T+28 | ♪ Room output chosen: Garden',
    'T+29 | ♪ Room output taken away',
    'T+30 | AL | ♪ Return',
    'T+30 | AL | ♪ Track 0 → Track f | return was chosen, intensity 2',
    'T+31 | ♪ The list has ended',
  ]);
});

test('no kind of musical event is left without words', () => {
  const kinds = sessionEvent.options
    .map(({ shape }): string => shape.kind.value)
    .filter((kind) => kind.startsWith('music.'));
  const happened = new Set<string>(everything().events.map(({ kind }) => kind));
  expect(kinds.filter((kind) => !happened.has(kind))).toEqual([]);
  const { events } = everything();
  const rows = new Set(timelineOf(events).map(({ seq }) => seq));
  expect(events.filter(({ kind, seq }) => kind.startsWith('music.') && !rows.has(seq))).toEqual([]);
});

test('an output chosen in place of the lost one is not called back', () => {
  const story = new Story()
    .does(startOf())
    .does({ kind: 'music.outputLost', label: 'USB headphones' })
    .does({ kind: 'music.outputChosen', role: 'client', label: 'Loudspeaker' })
    .does({ kind: 'music.outputBack', label: 'Loudspeaker' });
  expect(timelineOf(story.events).at(-1)?.words).toMatchObject({
    text: '♪ Output chosen: Loudspeaker',
    soft: 'in place of the lost one',
  });
});

test('a room that is not there before anything plays leaves nothing that goes on', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.roomLost', label: 'Speakers' });
  expect(timelineOf(story.events).at(-1)?.words).toMatchObject({
    text: '♪ Room output lost: Speakers',
    soft: '',
  });
});

test('a default that the system does not name is called what it is', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.outputLost', label: '' });
  expect(timelineOf(story.events).at(-1)?.words.text).toBe('♪ Output lost: the computer’s default');
});
