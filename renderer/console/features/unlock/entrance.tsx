import { useState, type ReactNode } from 'react';
import type { OfficeState } from '../../../../shared/contract/contract.ts';
import { DiffersScreen } from './differs-screen.tsx';
import { RecoverScreen } from './recover-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import { SetUpScreen } from './set-up-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';
import { UnusableScreen } from './unusable-screen.tsx';
import { WelcomeScreen } from './welcome-screen.tsx';

/** Every way into the office: the first one, the daily one, the one with the code, and why none of them is open. */
export function Entrance({ office }: Readonly<{ office: OfficeState }>): ReactNode {
  const [way, setWay] = useState<'first' | 'set-up' | 'recover' | 'restore'>('first');
  const back = () => setWay('first');
  if (office.problem === 'office.filesDiffer') return <DiffersScreen office={office} />;
  if (office.state === 'unusable') return <UnusableScreen problem={office.problem} />;
  if (office.state === 'new' && way === 'restore') return <RestoreScreen onBack={back} />;
  if (office.state === 'new') {
    return way === 'set-up' ? (
      <SetUpScreen onBack={back} />
    ) : (
      <WelcomeScreen onSetUp={() => setWay('set-up')} onRestore={() => setWay('restore')} />
    );
  }
  return way === 'recover' ? (
    <RecoverScreen onBack={back} />
  ) : (
    <UnlockScreen onRecover={() => setWay('recover')} />
  );
}
