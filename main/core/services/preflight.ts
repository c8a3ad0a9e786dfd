import type { Input, Output } from '../../../shared/contract/contract.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { SoundOutput } from '../../../shared/contract/music.ts';
import { soundPreflight } from '../../../shared/domain/music/preflight.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Ports } from '../ports.ts';
import type { SoundOutputs } from '../sound-outputs.ts';
import { goneFiles } from './session-playlist.ts';

/** The pre-flight of sound: gathers the facts of library, disk and player; the domain makes the sentences. */
export function createPreflightHandlers(
  parts: Readonly<{
    ports: Ports;
    /** The outputs that the player sees; null while there is no player. */
    seen(): readonly SoundOutput[] | null;
    outputs: Pick<SoundOutputs, 'client' | 'room'>;
  }>,
): HandlersOf<'sound.preflight'> {
  const { ports } = parts;

  async function look(
    { playlistId, protocolId, clientId }: Input<'sound.preflight'>,
    office: OpenOffice,
  ): Promise<Reply<Output<'sound.preflight'>>> {
    const { store } = office;
    const playlist = store.playlists.get(playlistId);
    if (playlist === null) return refuse('playlist.unknown', 'playlistId');
    const ids = playlist.items.map(({ trackId }) => trackId);
    const tracks = new Map(
      ids.flatMap((trackId) => {
        const track = store.tracks.get(trackId);
        return track === null ? [] : [[trackId, track] as const];
      }),
    );
    const checks = soundPreflight({
      playlist,
      tracks,
      music: clientId === null ? { exclusions: [], wishes: '' } : store.clients.music(clientId),
      protocol: protocolId === null ? null : (store.protocols.get(protocolId)?.protocol ?? null),
      settings: store.office.settings(),
      gone: await goneFiles(ports, office, ids),
      client: parts.outputs.client(),
      room: parts.outputs.room(),
      outputs: parts.seen(),
      freeBytes: await ports.host.freeBytes(),
    });
    return accept({ checks: [...checks] });
  }

  return { 'sound.preflight': look };
}
