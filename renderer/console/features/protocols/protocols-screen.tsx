import type { ReactNode } from 'react';
import type { Protocol, VitalsPlan } from '../../../../shared/contract/protocol.ts';
import { describeValue, measureWords } from '../../../../shared/domain/vitals/readings.ts';
import { slotsOf } from '../../../../shared/domain/vitals/schedule.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { careTypeWords, phaseWords, routeWords } from '../../wording/names.ts';
import styles from './protocols.module.css';

const dayMs = 86_400_000;

/** The minutes after the first dose at which a plan prompts: `15, 30, 45, 60, 90, 120`. */
function promptMinutes(plan: VitalsPlan): string {
  return slotsOf(plan, 0, dayMs)
    .map((slot) => slot.dueMs / 60_000)
    .join(', ');
}

function phaseMinutes({ phases, plannedEndMin }: Protocol): string {
  return phases
    .map(({ phase, fromMin }, index) => {
      const until = phases[index + 1]?.fromMin ?? plannedEndMin;
      return `${phaseWords[phase]} ${fromMin}–${until}`;
    })
    .join(', ');
}

function limitWords({ limits }: Protocol): string {
  const words = limits.flatMap(({ measure, above, below, setBy }) => [
    ...(above === undefined
      ? []
      : [`${measureWords[measure].label} above ${describeValue(measure, above)}, set by ${setBy}`]),
    ...(below === undefined
      ? []
      : [`${measureWords[measure].label} below ${describeValue(measure, below)}, set by ${setBy}`]),
  ]);
  return words.length === 0 ? 'None' : words.join('; ');
}

function Facts({ protocol }: Readonly<{ protocol: Protocol }>): ReactNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Care type', careTypeWords[protocol.careType]],
    ['Route', protocol.route === null ? 'None' : routeWords[protocol.route]],
    ['Phases, minutes after the first dose', phaseMinutes(protocol)],
    [
      'Vitals, minutes after the first dose',
      protocol.vitals === null
        ? 'None'
        : `${promptMinutes(protocol.vitals)}; overdue after ${protocol.vitals.graceMin} minutes`,
    ],
    ['Limits that readings are compared with', limitWords(protocol)],
    [
      'A dose above this asks for a reason',
      protocol.maxDoseMg === null ? 'No figure set' : `${protocol.maxDoseMg} mg`,
    ],
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The protocols of this office, to read. Sessions keep their own copy of the one they were started with. */
export function ProtocolsScreen(): ReactNode {
  const protocols = useAsk('protocol.list', {}).value?.protocols;
  return (
    <Screen
      title="Protocols"
      under="Schedules, phases and limits. Each session keeps its own copy of the protocol it began with."
      narrow
    >
      {protocols === undefined ? <Waiting>Opening the protocols…</Waiting> : null}
      {protocols?.map((protocol) => (
        <Panel key={protocol.protocolId} title={protocol.name}>
          {protocol.example ? <p className={styles['example']}>{protocol.source}</p> : null}
          <Facts protocol={protocol} />
        </Panel>
      ))}
    </Screen>
  );
}
