import { useNow } from '../../../bridge/clock.ts';
import { Banner } from '../../../ui/banner.tsx';
import { clockWords, dateWords } from '../../wording/times.ts';

const minuteMs = 60_000;
/** No session is planned for so long; one that lasts it has been left open. */
const longMs = 12 * 60 * minuteMs;

/** A session that was left open, overnight perhaps, says since when. It stays as it is until somebody ends it. */
export function OpenLong({ startedAtMs }: Readonly<{ startedAtMs: number }>) {
  const nowMs = useNow(minuteMs);
  if (nowMs - startedAtMs < longMs) return null;
  return (
    <Banner>
      {`This session has been open since ${dateWords(startedAtMs)}, ${clockWords(startedAtMs)}.`}
    </Banner>
  );
}
