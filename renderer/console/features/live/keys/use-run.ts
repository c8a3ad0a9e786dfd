import { useCallback, useRef, type RefObject } from 'react';
import type { OfficeState, Settings } from '../../../../../shared/contract/contract.ts';
import type { Failure } from '../../../../../shared/contract/failures.ts';
import { hasDose, type SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { lockUp } from '../../../../bridge/lock.ts';
import { turnRoomLight } from '../../../../ui/skin.ts';
import type { SetPanel } from '../panel/use-panel.ts';
import { commandFor } from '../session/command-for.ts';
import type { Act, Refusals } from '../session/use-act.ts';
import { isHeldBack } from '../session/sounding-position.ts';
import type { useSounding } from '../session/use-sounding.ts';
import { pressGate, stampPlace, type LiveAction, type Run } from './key-map.ts';

/** What the actions look at when they are pressed. It is read then, so that `run` itself never changes and no tick redraws a button. */
export type Present = Readonly<{
  state: SessionState;
  settings: Settings;
  office: Pick<OfficeState, 'runningSessionId'>;
  sounding: ReturnType<typeof useSounding>;
  rows: readonly TimelineRow[];
}>;

/** What every key and button of the live screen does: the caret moved, a panel opened, the light, the lock, or a command sent. */
export function useRun({
  present,
  noteBox,
  vitalsBox,
  setPanel,
  act,
  noteRefusal,
}: Readonly<{
  present: RefObject<Present>;
  noteBox: RefObject<HTMLElement | null>;
  vitalsBox: RefObject<HTMLElement | null>;
  setPanel: SetPanel;
  act: Act;
  noteRefusal: (part: keyof Refusals, failure: Failure | null) => void;
}>): Run {
  const gate = useRef(pressGate());
  const send = useCallback(
    async (action: LiveAction) => {
      const { state, settings, sounding } = present.current;
      const blocked = isHeldBack(sounding);
      const command = commandFor(action, state, settings.stamps, coreNow(), blocked);
      if (command === null) return;
      const reply = await act(command);
      const part = stampPlace(action) === null ? 'music' : 'stamps';
      // While the sound was held back, the press itself is what lets it out.
      const isFine = reply.ok || (blocked && reply.error.code === 'music.alreadySo');
      noteRefusal(part, isFine ? null : reply.error);
    },
    [present, act, noteRefusal],
  );
  return useCallback(
    (action, atMs) => {
      const { state, settings, office, rows } = present.current;
      const place = stampPlace(action);
      if (place !== null && settings.stamps[place - 1] === undefined) return false;
      // Moving the caret twice is harmless; holding it back would send what follows to the single keys.
      const isCaret = action === 'note' || action === 'vitals';
      if (!isCaret && !gate.current(action, atMs)) return true;
      switch (action) {
        case 'note':
          noteBox.current?.focus();
          return true;
        case 'vitals':
          vitalsBox.current?.focus();
          return true;
        case 'checklist':
        case 'go':
        case 'dose':
          // A session of talk has no dose, and these keys do nothing in it.
          if (!hasDose(state.careType)) return false;
          setPanel((open) => (open?.kind === action ? null : { kind: action }));
          return true;
        case 'adverse':
        case 'emergency':
        case 'join':
        case 'outputs':
        case 'keys':
          setPanel((open) => (open?.kind === action ? null : { kind: action }));
          return true;
        case 'add-words': {
          const stamp = rows.findLast((row) => row.group === 'stamp' && !row.withdrawn);
          if (stamp === undefined) return false;
          setPanel({ kind: 'add-words', seq: stamp.seq });
          return true;
        }
        case 'room-light':
          turnRoomLight();
          return true;
        case 'lock':
          void lockUp({ runningSessionId: office.runningSessionId ?? state.sessionId });
          return true;
        default:
          void send(action);
          return true;
      }
    },
    [present, noteBox, vitalsBox, setPanel, send],
  );
}
