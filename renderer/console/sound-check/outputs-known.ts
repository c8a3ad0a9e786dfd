import type { Settings } from '../../../shared/contract/contract.ts';
import type { NamedOutput, SoundOutput } from '../../../shared/contract/music.ts';
import { namedOutputOf } from '../../../shared/domain/music/ceiling.ts';
import type { Choice } from '../../ui/choices.ts';

/** The stand-in for "whatever the system says", which is no output to be pinned. */
const systemDefault = 'default';

/** How an output is called: the practice's own name, with the system's behind it. */
export function outputWords(outputs: readonly NamedOutput[], output: SoundOutput): string {
  const name = namedOutputOf(outputs, output)?.name ?? '';
  return name === '' ? output.label : `${name} (${output.label})`;
}

/** The outputs to choose from, the chosen one among them even if it is not there now; `none` is what stands for no choice. */
export function outputChoices(
  settings: Pick<Settings, 'outputs'>,
  seen: readonly SoundOutput[],
  chosen: SoundOutput | null,
  none: string,
): readonly Choice[] {
  const real = seen.filter(({ deviceId }) => deviceId !== systemDefault);
  const isThere = real.some(
    ({ deviceId, label }) => deviceId === chosen?.deviceId || label === chosen?.label,
  );
  return [
    { value: '', words: none },
    ...real.map((output) => ({
      value: output.label,
      words: outputWords(settings.outputs, output),
    })),
    ...(chosen === null || isThere
      ? []
      : [
          { value: chosen.label, words: `${outputWords(settings.outputs, chosen)}, not there now` },
        ]),
  ];
}

/** The practice's list with `change` made to what it knows about `output`. */
export function withKnown(
  outputs: readonly NamedOutput[],
  output: SoundOutput,
  change: Partial<Pick<NamedOutput, 'name' | 'volumeCeiling' | 'fullVolumeDba'>>,
): NamedOutput[] {
  const known = namedOutputOf(outputs, output);
  const entry: NamedOutput = {
    name: '',
    volumeCeiling: null,
    fullVolumeDba: null,
    ...known,
    ...output,
    ...change,
  };
  return [...outputs.filter((each) => each !== known), entry];
}
