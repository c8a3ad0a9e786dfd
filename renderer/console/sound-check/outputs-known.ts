import type { Settings } from '../../../shared/contract/contract.ts';
import type { NamedOutput, SoundOutput } from '../../../shared/contract/music.ts';
import { namedOutputOf } from '../../../shared/domain/music/ceiling.ts';
import type { Choice } from '../../ui/choices.ts';

/** The stand-ins for "whatever the system says", which are no outputs to be pinned; Windows has a second one, for calls. */
const standIns: ReadonlySet<string> = new Set(['default', 'communications']);

/** The outputs that a person can mean. */
export function realOutputs(seen: readonly SoundOutput[]): readonly SoundOutput[] {
  return seen.filter(({ deviceId }) => !standIns.has(deviceId));
}

/** The chosen output among those that are there, by its id, else by its name, as the player finds it; null if it is not there. */
export function presentOf(
  seen: readonly SoundOutput[],
  chosen: SoundOutput | null,
): SoundOutput | null {
  if (chosen === null) return null;
  return (
    seen.find(({ deviceId }) => deviceId === chosen.deviceId) ??
    seen.find(({ label }) => label === chosen.label) ??
    null
  );
}

/** The id under which the chosen output stands among the choices, that of today if it is there; empty for the computer's default, or none. */
export function choiceOf(seen: readonly SoundOutput[], chosen: SoundOutput | null): string {
  return (presentOf(realOutputs(seen), chosen) ?? chosen)?.deviceId ?? '';
}

/** What the practice knows about an output; what it knows about another one of the same name that is there too is not about this one. */
export function knownOf(
  outputs: readonly NamedOutput[],
  output: SoundOutput,
  seen: readonly SoundOutput[],
): NamedOutput | null {
  const known = namedOutputOf(outputs, output);
  const isOfTwin =
    known !== null &&
    known.deviceId !== output.deviceId &&
    seen.some(({ deviceId }) => deviceId === known.deviceId);
  return isOfTwin ? null : known;
}

/** How an output is called: the practice's own name, with the system's behind it. */
export function outputWords(name: string, label: string): string {
  return name === '' ? label : `${name} (${label})`;
}

/** As above; two outputs that the system calls by one name are told apart by a number. */
function wordsAmong(
  outputs: readonly NamedOutput[],
  seen: readonly SoundOutput[],
  output: SoundOutput,
): string {
  const called = outputWords(knownOf(outputs, output, seen)?.name ?? '', output.label);
  const twins = seen.filter(({ label }) => label === output.label);
  return twins.length < 2
    ? called
    : `${called}, ${twins.indexOf(output) + 1} of ${twins.length} of this name`;
}

/**
 * The outputs to choose from, by their ids, the chosen one among them even if it is not there now; `none` is what stands for no
 * choice, `taken` an output that is chosen for something else already.
 */
export function outputChoices(
  { outputs }: Pick<Settings, 'outputs'>,
  seen: readonly SoundOutput[],
  chosen: SoundOutput | null,
  none: string,
  taken: Readonly<{ output: SoundOutput | null; words: string }> = { output: null, words: '' },
): readonly Choice[] {
  const real = realOutputs(seen);
  const takenId = presentOf(real, taken.output)?.deviceId;
  const present = presentOf(real, chosen);
  // Where nothing is listed at all, nobody knows what is there.
  const gone = seen.length === 0 ? '' : ', not there now';
  const here = real
    .filter(({ deviceId }) => deviceId !== takenId || deviceId === present?.deviceId)
    .map((output) => ({
      value: output.deviceId,
      words:
        wordsAmong(outputs, real, output) + (output.deviceId === takenId ? `, ${taken.words}` : ''),
    }));
  const away =
    chosen === null || present !== null
      ? []
      : [
          {
            value: chosen.deviceId,
            words: outputWords(namedOutputOf(outputs, chosen)?.name ?? '', chosen.label) + gone,
          },
        ];
  return [{ value: '', words: none }, ...here, ...away];
}

/** The practice's list with `change` made to what it knows about `output`. */
export function withKnown(
  outputs: readonly NamedOutput[],
  output: SoundOutput,
  seen: readonly SoundOutput[],
  change: Partial<Pick<NamedOutput, 'name' | 'volumeCeiling' | 'fullVolumeDba'>>,
): NamedOutput[] {
  const known = knownOf(outputs, output, seen);
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
