import type { Settings } from '../../shared/contract/contract.ts';
import type { SoundOutput } from '../../shared/contract/music.ts';
import { ceilingOf, type RaisedCeiling } from '../../shared/domain/music/ceiling.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';

/**
 * A command as the ceiling lets it through: a volume (linear amplitude, 0–1) no higher than that of the `client`'s output, or of the
 * room's, and a raise with the ceiling it begins at. Nobody passes it, whoever asks and from which screen; all else stays as it is.
 */
export function underCeiling(
  command: SessionCommand,
  settings: Settings,
  client: () => SoundOutput | null,
  raised: RaisedCeiling | null,
): SessionCommand {
  switch (command.kind) {
    case 'music.setVolume': {
      const ceiling = ceilingOf(settings, client(), raised);
      return { ...command, volume: Math.min(command.volume, ceiling) };
    }
    case 'music.setRoomVolume': {
      const ceiling = ceilingOf(settings, settings.roomOutput);
      return { ...command, volume: Math.min(command.volume, ceiling) };
    }
    case 'music.raiseCeiling': {
      const output = client();
      const to = ceilingOf(settings, output, raised);
      return { ...command, ceiling: { to, output: output?.label ?? null } };
    }
    default:
      return command;
  }
}
