import type { ReactNode } from 'react';
import { useAsk, useTell } from '../../../../bridge/queries.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { choiceOf, outputChoices } from '../../../sound-check/outputs-known.ts';
import { refusalWords } from '../../../wording/refusals.ts';
import formStyles from '../timeline/panel-form.module.css';

type ChoicesProps = Readonly<{
  label: string;
  about: string;
  choices: ReturnType<typeof outputChoices>;
  value: string;
  onChoose: (id: string) => void;
}>;

/** One press each and no list to go through with arrows: on the way to the last one the music would have been to all of them. */
function Choices({ label, about, choices, value, onChoose }: ChoicesProps): ReactNode {
  return (
    <div role="group" aria-label={label} className={formStyles['form']}>
      <h3>{label}</h3>
      <p className={formStyles['small']}>{about}</p>
      {choices.map((choice) => (
        <Button
          key={choice.value}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.words}
        </Button>
      ))}
    </div>
  );
}

/** Side panel "Outputs": where the music goes from now on, the client's and the room's. `onChosen` once the client's is another. */
export function OutputsPanel({
  onChosen,
  onClose,
}: Readonly<{ onChosen: () => void; onClose: () => void }>): ReactNode {
  const asked = useAsk('settings.get', {});
  const setting = useTell('settings.set');
  const seen = useAsk('sound.outputs', {}).value?.outputs ?? [];
  const settings = asked.value;
  if (settings === undefined) return null;
  const { output, roomOutput } = settings;
  /** False where nothing changes: an output that is not there now stays chosen, and a refusal stays on the screen. */
  const choose = async (role: 'output' | 'roomOutput', id: string): Promise<boolean> => {
    const chosen = seen.find(({ deviceId }) => deviceId === id) ?? null;
    if (id === choiceOf(seen, settings[role]) || (id !== '' && chosen === null)) return false;
    return (await setting.tell({ [role]: chosen })).ok;
  };
  const taken = { output, words: 'the client’s own' };
  return (
    <SidePanel title="Outputs" onClose={onClose}>
      <div className={formStyles['form']}>
        <ErrorLine>{refusalWords(setting.failure)}</ErrorLine>
        <Choices
          label="The client"
          about="Music that plays goes there at once: it falls here and comes up there. The volume stays, up to that output’s ceiling."
          choices={outputChoices(settings, seen, output, 'The computer’s default')}
          value={choiceOf(seen, output)}
          onChoose={(id) => {
            void choose('output', id).then((isAnother) => isAnother && onChosen());
          }}
        />
        <Choices
          label="The room"
          about="Loudspeakers that carry the same music in step."
          choices={outputChoices(settings, seen, roomOutput, 'None', taken)}
          value={choiceOf(seen, roomOutput)}
          onChoose={(id) => void choose('roomOutput', id)}
        />
      </div>
    </SidePanel>
  );
}
