import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { settings as settingsShape, type Settings } from '../../../shared/contract/contract.ts';
import type { NamedOutput, SoundOutput } from '../../../shared/contract/music.ts';
import { withOwnEntry } from '../../../shared/domain/music/ceiling.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LongWork } from '../long-work.ts';

/**
 * The practice's choices. `changed` is told so that the player's cue and a running session follow ceiling and output at once; `seen` are
 * the outputs that are there.
 */
export function createSettingsHandlers(
  parts: Readonly<{
    work: LongWork;
    seen(): readonly SoundOutput[];
    changed(before: Settings, now: Settings): void;
  }>,
): HandlersOf<'settings.get' | 'settings.set' | 'settings.integrity'> {
  return {
    'settings.get': (_, { store }) => accept(store.office.settings()),

    'settings.set'(change, { store }) {
      // Parsed again as a whole: what is left out keeps its value, and nothing unknown is ever stored.
      const before = store.office.settings();
      const asked = settingsShape.parse({ ...before, ...change });
      const outputs = [asked.output, asked.roomOutput].reduce<readonly NamedOutput[]>(
        (known, chosen) => withOwnEntry(known, chosen, parts.seen()),
        asked.outputs,
      );
      const settings = { ...asked, outputs: [...outputs] };
      store.office.saveSettings(settings);
      parts.changed(before, settings);
      return accept(settings);
    },

    'settings.integrity': async (_, { store, signal }) =>
      (await parts.work.show('integrity', signal, (until) => store.reads.integrity(until))) ??
      refuse('work.cancelled'),
  };
}
