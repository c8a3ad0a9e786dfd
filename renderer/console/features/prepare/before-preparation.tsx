import type { ReactNode } from 'react';
import { beforePreparation } from '../../../../shared/domain/care/course.ts';
import type { CareType } from '../../../../shared/contract/protocol.ts';
import { asClientId } from '../../../bridge/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { TextArea } from '../../../ui/text-area.tsx';

/** How many preparation sessions are missing before this would be the first dosing session; null when none is. */
export function useMissingPreparation(
  clientId: string,
  careType: CareType,
): Readonly<{ done: number; wanted: number }> | null {
  const input = clientId === '' ? null : { clientId: asClientId(clientId) };
  const course = useAsk('course.open', input).value?.course ?? null;
  const sessions = useAsk('client.open', input).value?.sessions;
  return sessions === undefined ? null : beforePreparation(course, sessions, careType);
}

type BeforePreparationProps = Readonly<{
  missing: Readonly<{ done: number; wanted: number }>;
  reason: string;
  onReason(reason: string): void;
}>;

/** Asks in place why the first dosing session comes before the preparation is done; it is kept on the timeline. */
export function BeforePreparation({
  missing,
  reason,
  onReason,
}: BeforePreparationProps): ReactNode {
  return (
    <TextArea
      label="Reason for a first dosing session before the preparation is done"
      rows={2}
      maxLength={300}
      value={reason}
      onText={onReason}
      about={`${missing.done} of ${missing.wanted} preparation sessions are held. The reason stands at the head of the session’s timeline.`}
    />
  );
}
