import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { ceilingOf } from '../../../shared/domain/music/ceiling.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { MusicDirector } from '../music-director.ts';
import type { SoundOutputs } from '../sound-outputs.ts';

/** The sound check: which outputs there are, and a tone on one side of one of them. */
export function createSoundHandlers(
  parts: Readonly<{ bus: Bus; director: MusicDirector; outputs: SoundOutputs }>,
): HandlersOf<'sound.outputs' | 'sound.tone'> {
  const { bus, director, outputs } = parts;
  return {
    'sound.outputs': () => accept(director.outputs()),

    'sound.tone'({ side, to, volume }, { store }) {
      const playerId = director.playerId();
      if (playerId === null) return refuse('sound.noPlayer');
      if (director.cue().playing) return refuse('sound.musicPlays');
      const settings = store.office.settings();
      const output = to === 'client' ? outputs.client() : settings.roomOutput;
      const seen = outputs.seen();
      const isThere = ({ deviceId, label }: (typeof seen)[number]) =>
        deviceId === output?.deviceId || label === output?.label;
      // A player that may not name its outputs has only the system's own; a named one that it does not see is gone.
      if ((output === null && to === 'room') || (output !== null && !seen.some(isThere)))
        return refuse('sound.outputGone');
      bus.publish('player.tone', {
        playerId,
        side,
        volume: Math.min(volume, ceilingOf(settings, output)),
        output,
      });
      return accept({});
    },
  };
}
