import { memo, useMemo } from 'react';
import type { SessionEvent } from '../../../../shared/contract/session-event.ts';
import type { SessionState } from '../../../../shared/domain/session/state.ts';
import { useNow } from '../../../bridge/clock.ts';
import { Arc, ArcNow } from '../../../ui/arc/arc.tsx';
import type { ArcScale } from '../../../ui/arc/arc-scale.ts';
import { arcOfSession } from '../../session-drawing/arc-of-session.ts';

/** The playhead is the only part of the arc that a second moves. */
function Playhead({ scale }: Readonly<{ scale: ArcScale }>) {
  return <ArcNow scale={scale} nowMs={useNow(1000)} />;
}
const playhead = (scale: ArcScale) => <Playhead scale={scale} />;

/** How often (ms) dots and bands are looked at again: a check falls due in the second in which the ring says so. */
const lookMs = 1000;

/** The arc of the running session. It is drawn again only when something on it changed. */
export const LiveArc = memo(function LiveArc({
  state,
  events,
}: Readonly<{ state: SessionState; events: readonly SessionEvent[] }>) {
  const nowMs = useNow(lookMs);
  const model = arcOfSession(state, events, nowMs);
  // The same figures give the same object, so that the memoised drawing stands still between changes.
  const said = JSON.stringify(model);
  // oxlint-disable-next-line react/exhaustive-deps -- `said` is `model` in words
  const still = useMemo(() => model, [said]);
  return <Arc model={still} playhead={playhead} />;
});
