import type { ReactNode } from 'react';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { measureWords } from '../../../../shared/domain/vitals/readings.ts';
import { Arc } from '../../../ui/arc/arc.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Table } from '../../../ui/table.tsx';
import { careTypeWords, routeWords } from '../../wording/names.ts';
import { arcOfProtocol } from './protocol-arc.ts';
import {
  baselineWords,
  formWords,
  limitWords,
  phasesWords,
  plausibleRows,
  readinessLine,
  stayWords,
  takesDose,
  vitalsWords,
} from './protocol-words.ts';
import styles from './protocols.module.css';

type Fact = readonly [name: string, value: ReactNode];

function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>): ReactNode {
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

function Lines({ lines }: Readonly<{ lines: readonly string[] }>): ReactNode {
  if (lines.length === 0) return 'None';
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function dosingFacts(protocol: Protocol): readonly Fact[] {
  const { limits } = protocol;
  const of = (when: 'before-dose' | 'during') => limits.filter((limit) => limit.when === when);
  return [
    ['Vitals, minutes after the first dose', vitalsWords(protocol.vitals)],
    ['Asked for', protocol.measures.map((measure) => measureWords[measure].label).join(', ')],
    ['Baseline', baselineWords(protocol.baseline)],
    [
      'Limits before the dose',
      <Lines key="before" lines={of('before-dose').map((limit) => limitWords(limit))} />,
    ],
    [
      'Limits during the session',
      <Lines key="during" lines={of('during').map((limit) => limitWords(limit))} />,
    ],
  ];
}

/** Everything that a version holds, to read from top to bottom. */
export function ProtocolFacts({ protocol }: Readonly<{ protocol: Protocol }>): ReactNode {
  const dosing = takesDose(protocol);
  const { route, maxDoseMg, plausibility } = protocol;
  return (
    <>
      <Panel title="Course of the session">
        {dosing ? <Arc model={arcOfProtocol(protocol)} /> : null}
        <Facts
          facts={[
            ['Care type', careTypeWords[protocol.careType]],
            ...(dosing
              ? ([
                  ['Phases, minutes after the first dose', phasesWords(protocol)],
                  ['Planned end', `${protocol.plannedEndMin} minutes after the first dose`],
                ] satisfies Fact[])
              : ([['Length', `${protocol.plannedEndMin} minutes`]] satisfies Fact[])),
          ]}
        />
      </Panel>
      {dosing ? (
        <>
          <Panel title="Dose and stay">
            <Facts
              facts={[
                ['Route', route === null ? 'None' : routeWords[route]],
                ['Form', formWords(protocol.form)],
                [
                  'A dose above this asks for a reason',
                  maxDoseMg === null ? 'No figure set' : `${maxDoseMg} mg`,
                ],
                ['Minimum stay', stayWords(protocol.minimumStay)],
                ['Final vitals', `at most ${protocol.finalVitalsWithinMin} minutes old`],
                ['Readiness to leave', readinessLine(protocol.readiness)],
                ['Fasting', protocol.fasting === '' ? 'Nothing asked' : protocol.fasting],
              ]}
            />
          </Panel>
          <Panel title="Vitals and limits">
            <Facts facts={dosingFacts(protocol)} />
            <h3>Plausible readings</h3>
            <Table
              label="Plausible readings"
              rows={plausibleRows(plausibility)}
              rowKey={({ name }) => name}
              columns={[
                { title: 'Measure', cell: ({ name }) => name },
                { title: 'Can be kept', figures: true, cell: ({ possible }) => possible },
                { title: 'Usual', figures: true, cell: ({ usual }) => usual },
                { title: 'Step asked about', figures: true, cell: ({ step }) => step },
              ]}
            />
            <p className="soft">{plausibility.source}</p>
          </Panel>
        </>
      ) : null}
      {protocol.checklist.length === 0 ? null : (
        <Panel title="Checklist">
          <ol className={styles['list']}>
            {protocol.checklist.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ol>
        </Panel>
      )}
      {protocol.prompts.length === 0 ? null : (
        <Panel title="Prompts">
          <ol className={styles['list']}>
            {protocol.prompts.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ol>
        </Panel>
      )}
      <Panel title="Where the figures come from">
        <p className={styles['source']}>
          {protocol.source === '' ? 'Nothing is said.' : protocol.source}
        </p>
      </Panel>
    </>
  );
}
