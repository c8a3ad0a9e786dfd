import type { Settings } from '../../shared/contract/contract.ts';
import type { SoundOutput } from '../../shared/contract/music.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import type { SoundServer } from './ports.ts';

/** Whether two choices are one output. */
export function isSameOutput(one: SoundOutput | null, other: SoundOutput | null): boolean {
  return one?.deviceId === other?.deviceId && one?.label === other?.label;
}

/** What the player has said about outputs. */
type Said = Readonly<{
  /** The client's output is gone. */
  lost: boolean;
  /** The browser holds sound back until somebody presses a key. */
  blocked: boolean;
  roomLost: boolean;
  seen: readonly SoundOutput[];
}>;
const nothingSaid: Said = { lost: false, blocked: false, roomLost: false, seen: [] };

export type OutputsParts = Readonly<{
  soundServer: SoundServer;
  /** Null while no office is open. */
  settings(): Settings | null;
  /** The running session's music. */
  music(): Pick<SessionState['music'], 'playing' | 'outputLost' | 'pausedFor'> | null;
}>;

export type SoundOutputs = Readonly<{
  /** Another player has opened: nothing is known of what it sees. */
  forget(): void;
  note(said: Partial<Said>): void;
  seen(): readonly SoundOutput[];
  /** Where the client's music goes; null where only the computer knows. A default is taken anew with the asking, unless music would move. */
  client(): SoundOutput | null;
  clientState(): 'ready' | 'lost' | 'blocked';
  /** Loudspeakers that carry the same music, if they are another output than the client's: one output carries the music once. */
  room(): SoundOutput | null;
  roomState(): 'ready' | 'lost';
  /** The client's output by name; empty while nobody knows it. */
  clientLabel(): string;
}>;

/** Which outputs there are, which are the client's and the room's, and how they stand. */
export function createSoundOutputs(parts: OutputsParts): SoundOutputs {
  let said = nothingSaid;
  /** With the computer's default chosen: the output that it is, or was when the music began. */
  let byDefault: string | null = null;

  function client(): SoundOutput | null {
    const settings = parts.settings();
    if (settings === null) return null;
    if (settings.output !== null) {
      // Whoever chooses the default later means what it is then.
      byDefault = null;
      return settings.output;
    }
    const music = parts.music();
    // Music never moves by itself: not to headphones that somebody plugs in, nor to loudspeakers when its own output has gone.
    const stays =
      music !== null && (music.playing || music.outputLost || music.pausedFor === 'output-lost');
    if (!stays || byDefault === null) byDefault = parts.soundServer.defaultOutput();
    return byDefault === null ? null : { deviceId: '', label: byDefault };
  }

  /** A choice as the player finds it among what is there: by its id, else by its name, since ids change with the browser's profile. */
  function seenAs(chosen: SoundOutput): SoundOutput {
    return (
      said.seen.find(({ deviceId }) => deviceId === chosen.deviceId) ??
      said.seen.find(({ label }) => label === chosen.label) ??
      chosen
    );
  }

  function room(): SoundOutput | null {
    const chosen = parts.settings()?.roomOutput ?? null;
    const first = client();
    if (chosen === null || first === null) return chosen;
    const isFirst =
      seenAs(chosen).deviceId === seenAs(first).deviceId ||
      // The computer's default is known by name alone.
      (first.deviceId === '' && chosen.label === first.label);
    return isFirst ? null : chosen;
  }

  return {
    forget() {
      said = nothingSaid;
    },
    note(more) {
      said = { ...said, ...more };
    },
    seen: () => said.seen,
    client,
    clientState: () => (said.lost ? 'lost' : said.blocked ? 'blocked' : 'ready'),
    room,
    roomState: () => (said.roomLost ? 'lost' : 'ready'),
    clientLabel() {
      const named = said.seen.find(({ deviceId }) => deviceId === 'default') ?? said.seen[0];
      return client()?.label ?? named?.label ?? '';
    },
  };
}
