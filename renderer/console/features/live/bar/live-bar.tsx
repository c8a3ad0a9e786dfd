import { Keyboard, Lock, Moon, Sun } from 'lucide-react';
import { memo } from 'react';
import type { SessionView } from '../../../../../shared/contract/contract.ts';
import type { DoseForm } from '../../../../../shared/contract/protocol.ts';
import {
  hasDose,
  type Dose,
  type SessionState,
} from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import { useSkin } from '../../../../ui/skin.ts';
import { clientWords } from '../../../wording/client-words.ts';
import { careTypeWords, routeWords } from '../../../wording/names.ts';
import { shortName } from '../../../wording/short-name.ts';
import { hintOf, type Run } from '../keys/key-map.ts';
import { isGateOpen } from '../dose/gate-line.tsx';
import { DoseClock, PhaseAndWall, TalkClock } from './clocks.tsx';
import styles from './bar.module.css';

type BarProps = Readonly<{
  session: SessionView['session'];
  state: SessionState;
  closing: boolean;
  run: Run;
  onClosing: (closing: boolean) => void;
}>;

const doseWords = {
  none: 'Record dose',
  single: 'Record dose',
  infusion: 'Infusion',
  devices: 'Record device',
} as const satisfies Record<DoseForm['kind'], string>;

function isOnPump({ infusion }: Dose): boolean {
  return infusion !== null && infusion.status !== 'stopped';
}

/** The bar: who (initials and code, never the name), how long since the dose, which phase, what time, and the ways out. */
export const LiveBar = memo(function LiveBar({
  session,
  state,
  closing,
  run,
  onClosing,
}: BarProps) {
  const skin = useSkin();
  const dosing = hasDose(state.careType);
  // A pump that runs is paused and stopped through the same button, whatever stands open.
  const gateOpen = isGateOpen(state) && !state.doses.some(isOnPump);
  const { route } = state.protocol;
  const kind = [
    careTypeWords[state.careType],
    dosing && route !== null ? routeWords[route].toLowerCase() : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
  const staff = state.staff.map(({ name }) => shortName(name));
  return (
    <header className={styles['bar']}>
      <div className={styles['who']}>
        <h1 className={styles['code']}>{clientWords(session)}</h1>
        <p className={styles['under']} title={`with ${staff.join(', ')}`}>
          {kind} · with {staff.join(', ')}
        </p>
      </div>
      <div className={styles['middle']}>
        {dosing ? <DoseClock state={state} /> : <TalkClock state={state} />}
        {dosing && (
          <Button
            weight={state.doses.length === 0 && !gateOpen ? 'main' : 'plain'}
            className={styles['dose']}
            hint={hintOf('dose')}
            disabled={gateOpen}
            onClick={(event) => run('dose', event.timeStamp)}
          >
            {doseWords[state.protocol.form.kind]}
          </Button>
        )}
      </div>
      <div className={styles['right']}>
        <PhaseAndWall state={state} />
        <div className={styles['buttons']}>
          <Button
            aria-label="Room light"
            aria-pressed={skin === 'room'}
            title="Room light"
            hint={hintOf('room-light')}
            icon={skin === 'room' ? <Moon size={16} /> : <Sun size={16} />}
            className={styles['icon']}
            onClick={(event) => run('room-light', event.timeStamp)}
          />
          <Button
            aria-label="Keys"
            title="Keys"
            hint={hintOf('keys')}
            icon={<Keyboard size={16} />}
            className={styles['icon']}
            onClick={(event) => run('keys', event.timeStamp)}
          />
          <Button className={styles['end']} onClick={() => onClosing(!closing)}>
            {closing ? 'Go on' : 'End session'}
          </Button>
          <Button
            aria-label="Lock"
            title="Lock"
            hint={hintOf('lock')}
            icon={<Lock size={16} />}
            className={styles['icon']}
            onClick={(event) => run('lock', event.timeStamp)}
          />
        </div>
      </div>
    </header>
  );
});
