import type { Output as AnswerOf, Settings } from '../../../../../shared/contract/contract.ts';
import type { SoundOutput } from '../../../../../shared/contract/music.ts';
import { namedOutputOf } from '../../../../../shared/domain/music/ceiling.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { presentOf } from '../../../sound-check/outputs-known.ts';
import type { Sounding } from '../session/sounding-position.ts';

export type OutputSettings = Pick<Settings, 'outputs' | 'output' | 'roomOutput'>;
type Known = AnswerOf<'sound.outputs'> | undefined;
export type Called = Readonly<{ name: string; label: string }>;

/** An output as the practice calls it, and as the system does. */
export function calledOf(
  { outputs }: OutputSettings,
  chosen: SoundOutput | null,
  label: string,
): Called {
  const meant = chosen?.label === label ? chosen : { deviceId: '', label };
  return { name: namedOutputOf(outputs, meant)?.name ?? '', label };
}

/** Where the client's music goes. A lost default is called what it was, not what the computer would take in its place. */
export function outputOf(
  settings: OutputSettings,
  sounding: Sounding | null,
  {
    outputLost,
    lostOutput,
    pausedFor,
  }: Pick<SessionState['music'], 'outputLost' | 'lostOutput' | 'pausedFor'>,
): Called {
  const { output } = settings;
  const isOfLoss = output === null && (outputLost || pausedFor === 'output-lost');
  const label = (isOfLoss ? lostOutput : null) ?? sounding?.output.label ?? output?.label;
  return (label ?? '') === ''
    ? { name: '', label: 'System output' }
    : calledOf(settings, output, label ?? '');
}

/** The output whose ceiling and level hold: the chosen one, else the default by the name that the core knows it under. */
export function heardOn({ output }: OutputSettings, sounding: Sounding | null): SoundOutput | null {
  const label = sounding?.output.label ?? '';
  return output ?? (label === '' ? null : { deviceId: '', label });
}

const stateWords = {
  ready: 'ready',
  lost: 'gone',
  blocked: 'held back',
  stopped: 'paused',
} as const;

/** How the client's output stands, in words: as the player last said; it misses one only when it is to sound there, so by what it sees as well. */
export function standingWords(
  { output }: Pick<OutputSettings, 'output'>,
  sounding: Pick<Sounding, 'output'> | null,
  known: Known,
): string {
  const isThere = known?.playerThere === true;
  const state = sounding?.output.state ?? (isThere ? known.client : null);
  if (state === null) return 'waiting for the player';
  const isAbsent = output !== null && isThere && presentOf(known.outputs, output) === null;
  return state === 'ready' && isAbsent ? 'not there now' : stateWords[state];
}
