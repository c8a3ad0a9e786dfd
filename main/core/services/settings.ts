import { accept } from '../../../shared/domain/refusal.ts';
import { settings as settingsShape } from '../../../shared/contract/contract.ts';
import type { HandlersOf } from '../handlers.ts';

/** The practice's choices. `changed` is told so that the player's cue follows ceiling and output at once. */
export function createSettingsHandlers(
  parts: Readonly<{ changed(): void }>,
): HandlersOf<'settings.get' | 'settings.set' | 'settings.integrity'> {
  return {
    'settings.get': (_, { store }) => accept(store.office.settings()),

    'settings.set'(change, { store }) {
      // Parsed again as a whole: what is left out keeps its value, and nothing unknown is ever stored.
      const settings = settingsShape.parse({ ...store.office.settings(), ...change });
      store.office.saveSettings(settings);
      parts.changed();
      return accept(settings);
    },

    'settings.integrity': (_, { store }) => accept(store.office.integrity()),
  };
}
