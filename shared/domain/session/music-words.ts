import type { SessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import { phaseWords } from '../music/arc.ts';
import { formatCountdown } from './clocks.ts';
import { words, type Described } from './described.ts';
import type { SessionState } from './state.ts';

const causeWords = {
  'output-lost': 'the output was lost',
  'session-ended': 'the session ended',
} as const;

function title(state: SessionState, playId: string): string {
  const current = state.music.current;
  if (current === null || current.playId !== playId) return '';
  return state.playlist?.tracks.find(({ trackId }) => trackId === current.trackId)?.title ?? '';
}

/** A default that the system does not name is called what it is. */
function nameOf({ label }: Readonly<{ label: string }>): string {
  return label === '' ? 'the computer’s default' : label;
}

type MusicEvent = Extract<SessionEvent, { kind: `music.${string}` }>;

/** Whether an event is about the music. */
export function isOfMusic(event: SessionEvent): event is MusicEvent {
  return event.kind.startsWith('music.');
}

/** One event of the music in words, given the state before it. */
export function describeMusic(event: MusicEvent, state: SessionState): Described | null {
  switch (event.kind) {
    case 'music.started': {
      const from = state.music.current === null ? '' : title(state, state.music.current.playId);
      const names =
        from === '' || from === event.payload.title
          ? event.payload.title
          : `${from} → ${event.payload.title}`;
      return words('music', '', `♪ ${names}`, event.payload.why);
    }
    case 'music.paused':
      return words(
        'music',
        '',
        '♪ Paused',
        event.payload.cause === 'staff' ? '' : causeWords[event.payload.cause],
      );
    case 'music.resumed':
      return words('music', '', '♪ Playing again');
    case 'music.seeked':
      return words('music', '', `♪ Moved to ${formatCountdown(event.payload.toMs)}`);
    case 'music.skipped':
      return words(
        'music',
        '',
        `♪ Skipped ${title(state, event.payload.playId)}`.trimEnd(),
        `at ${formatCountdown(event.payload.positionMs)}`,
      );
    case 'music.silenced':
      return words('music', '', '♪ Faded to silence', 'chosen');
    case 'music.lifted':
      return words('music', '', '♪ Silence lifted');
    case 'music.volumeSet':
      return words(
        'music',
        '',
        `♪ Volume ${Math.round(event.payload.volume * 100)} %`,
        event.payload.cause === 'ceiling' ? 'the ceiling' : '',
      );
    case 'music.roomVolumeSet':
      return words(
        'music',
        '',
        `♪ Room volume ${Math.round(event.payload.volume * 100)} %`,
        event.payload.cause === 'ceiling' ? 'the ceiling' : '',
      );
    case 'music.ceilingRaised': {
      const { output } = event.payload;
      const [from, to] = [event.payload.from, event.payload.to].map((v) => Math.round(v * 100));
      return words(
        'music',
        '',
        `♪ Volume ceiling raised to ${to} %`,
        `from ${from} %${output === undefined ? '' : `, for ${output}`}`,
      );
    }
    case 'music.steered':
      return describeSteer(event.payload);
    case 'music.excluded': {
      const { at } = event.payload;
      const left = at === undefined ? '' : `left at ${formatCountdown(at.positionMs)}`;
      return describeExclusion('Not again for this client', event.payload, left, state);
    }
    case 'music.readmitted':
      return describeExclusion('May be heard again', event.payload, '', state);
    case 'music.ended':
      return words('music', '', '♪ The list has ended');
    case 'music.failed':
      return words('music', '', `♪ ${event.payload.title} would not play`, event.payload.why);
    case 'music.outputChosen': {
      const { role, label } = event.payload;
      if (role === 'client') {
        const why = state.music.outputLost ? 'in place of the lost one' : '';
        return words('music', '', `♪ Output chosen: ${nameOf(event.payload)}`, why);
      }
      const chosen = label === '' ? 'Room output taken away' : `Room output chosen: ${label}`;
      return words('music', '', `♪ ${chosen}`);
    }
    case 'music.outputLost':
      return words('music', '', `♪ Output lost: ${nameOf(event.payload)}`);
    case 'music.outputBack':
      return words('music', '', `♪ Output back: ${nameOf(event.payload)}`);
    case 'music.roomLost':
      return words(
        'music',
        '',
        `♪ Room output lost: ${event.payload.label}`,
        state.music.playing ? 'the client’s goes on' : '',
      );
    case 'music.roomBack':
      return words('music', '', `♪ Room output back: ${event.payload.label}`);
    case 'music.interrupted':
      return words('music', '', '♪ Interrupted', 'the player was gone and is started again');
    case 'music.bedRose':
      return words('music', '', '♪ Quiet bed rose', event.payload.why);
    case 'music.bedSank':
      return words('music', '', '♪ Quiet bed sank again');
  }
}

function describeSteer({
  steer,
  phase,
}: SessionEventOf<'music.steered'>['payload']): Described | null {
  const name = phase === null ? '' : phaseWords[phase].toLowerCase();
  switch (steer) {
    case 'hold':
      return words('music', '', '♪ Hold', name);
    case 'release':
      return words('music', '', '♪ Hold released');
    case 'return':
      return words('music', '', '♪ Return');
    case 'follow-arc':
      return words('music', '', '♪ Return taken back', 'the arc decides again');
    case 'soften':
      return words('music', '', '♪ Soften');
    case 'deepen':
      return words('music', '', '♪ Deepen');
  }
}

const mostNamed = 3;

/** A track by its title; a word with the tracks it is found in, the first three and a count. */
function describeExclusion(
  what: string,
  { exclusion, trackIds }: SessionEventOf<'music.readmitted'>['payload'],
  left: string,
  state: SessionState,
): Described {
  const titles = (state.playlist?.tracks ?? []).flatMap((track) =>
    trackIds.includes(track.trackId) ? [track.title] : [],
  );
  const more = titles.length - mostNamed;
  const named = titles.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
  if (exclusion.kind === 'track') return words('music', '', `♪ ${what}: ${named}`, left);
  const notes = [named, left].filter((note) => note !== '').join(' · ');
  return words('music', '', `♪ ${what}: “${exclusion.word}”`, notes);
}
