import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import { findingsOf } from '../../../../../shared/domain/session/limit-findings.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { symptoms } from '../../../../../shared/domain/session/symptoms.ts';
import { describeReadings } from '../../../../../shared/domain/vitals/readings.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { MemberSelect } from '../people/member-select.tsx';
import { readerOf } from '../session/author.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';

type SeenProps = Readonly<{
  state: SessionState;
  seq: number;
  author: StaffId;
  act: Act;
  onClose: () => void;
}>;
type Asked = '' | 'absent' | 'present';

/** Side panel "Reading seen": the limits it lies beyond and who set them, symptoms asked about, and by whom it was seen. */
export function SeenPanel({ state, seq, author, act, onClose }: SeenProps) {
  const [asked, setAsked] = useState<Readonly<Record<string, Asked>>>({});
  const [words, setWords] = useState('');
  const [by, setBy] = useState<StaffId>(() => readerOf(state.staff, author));
  const { send, busy, refusal } = useSending(act);
  const taken = state.vitals.find((each) => each.seq === seq);
  if (taken === undefined) return null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answered = symptoms.flatMap(({ key, words: name }) => {
      const answer = asked[key] ?? '';
      return answer === '' ? [] : [{ key, words: name, present: answer === 'present' }];
    });
    const done = await send(
      { kind: 'limit.acknowledge', vitalsSeq: seq, symptoms: answered, words },
      by,
    );
    if (done) onClose();
  };
  return (
    <SidePanel title="Reading seen" onClose={onClose}>
      <form className={formStyles['form']} onSubmit={(event) => void save(event)}>
        <div>
          <p>
            <strong>{describeReadings(taken.readings)}</strong>
          </p>
          {findingsOf(state, taken).map(({ text, arrow }) => (
            <p key={text} className={formStyles['small']}>
              {arrow} {text}
            </p>
          ))}
        </div>
        <div className={formStyles['pair']}>
          {symptoms.map(({ key, words: name }) => (
            <Select
              key={key}
              label={name}
              value={asked[key] ?? ''}
              choices={[
                { value: '', words: 'Not asked' },
                { value: 'absent', words: 'Absent' },
                { value: 'present', words: 'Present' },
              ]}
              onChoice={(answer) => setAsked({ ...asked, [key]: answer })}
            />
          ))}
        </div>
        <Field label="Words" value={words} maxLength={1000} onText={setWords} />
        <MemberSelect label="Seen by" members={state.staff} value={by} onChoice={setBy} />
        <ErrorLine>{refusal}</ErrorLine>
        <Button type="submit" weight="main" className={formStyles['save']} disabled={busy}>
          Seen
        </Button>
      </form>
    </SidePanel>
  );
}
