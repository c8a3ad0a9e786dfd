/** A true peak above this (dBTP) may clip in a converter; EBU R128 asks for −1. */
const ceilingDbtp = -1;

/**
 * The gain in dB that brings a track to the target loudness, never so much that its true peak passes −1 dBTP.
 * A track that was not measured stays as it is (0 dB); quieter is always allowed.
 */
export function gainFor(
  measured: Readonly<{ loudnessLufs: number | null; truePeakDbtp: number | null }>,
  targetLufs: number,
): number {
  if (measured.loudnessLufs === null) return 0;
  const wanted = targetLufs - measured.loudnessLufs;
  const headroom = measured.truePeakDbtp === null ? 0 : ceilingDbtp - measured.truePeakDbtp;
  return Math.round(Math.min(wanted, Math.max(0, headroom)) * 100) / 100;
}
