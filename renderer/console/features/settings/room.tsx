import type { ReactNode } from 'react';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { KeptLine } from './kept-line.tsx';
import { useSettings } from '../../settings-in-hand/use-settings.ts';
import styles from './settings.module.css';

const skins = [
  { value: 'day', words: 'Day: warm paper' },
  { value: 'room', words: 'Room: near-black, red-amber' },
] as const;
const places = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How the screen looks in the room, and what the keys 1 to 9 stamp. */
export function Room(): ReactNode {
  const { settings, failure, state, change } = useSettings();
  if (settings === undefined)
    return failure === null ? (
      <Waiting>Reading the settings…</Waiting>
    ) : (
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
    );
  const setStamp = (place: number, label: string) => {
    const stamps = places.map((each) =>
      each === place ? label : (settings.stamps[each - 1] ?? ''),
    );
    while (stamps.at(-1) === '') stamps.pop();
    change({ stamps });
  };
  const gap = settings.stamps.some((stamp) => stamp.trim() === '');
  return (
    <div className={styles['panels']}>
      <Panel title="Room" aside={<KeptLine state={state} />}>
        <div className={styles['stack']}>
          <Select
            label="Skin"
            value={settings.skin}
            choices={skins}
            onChoice={(skin) => change({ skin })}
            about="“Room light”, or the key O, turns it at any time."
          />
          <Checkbox
            label="Open the live screen dark"
            checked={settings.liveInRoomSkin}
            onCheck={(liveInRoomSkin) => change({ liveInRoomSkin })}
          />
        </div>
      </Panel>
      <Panel title="Stamps">
        <p className={styles['soft']}>What the keys 1 to 9 write into a session’s timeline.</p>
        <div className={styles['stamps']}>
          {places.map((place) => (
            <Field
              key={place}
              label={`Stamp ${place}`}
              maxLength={60}
              value={settings.stamps[place - 1] ?? ''}
              onText={(label) => setStamp(place, label)}
            />
          ))}
        </div>
        <ErrorLine>
          {gap
            ? 'A key between two others has no words yet; the stamps are kept once it has.'
            : refusalWords(failure)}
        </ErrorLine>
      </Panel>
    </div>
  );
}
