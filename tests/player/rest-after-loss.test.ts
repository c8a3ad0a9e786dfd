import { describe, expect, test } from 'vitest';
import { restLeftMs } from '../../renderer/player/output.ts';

const onHeadphones = { deviceId: 'h', label: 'Headphones' };
const onLoudspeaker = { deviceId: 's', label: 'Loudspeaker' };

describe('the rest after a loss', () => {
  const lost = { output: onHeadphones, label: 'Headphones', atMs: 1000 };
  test('is 6 s for the output that was lost, under whichever name or id it is asked for', () => {
    expect(restLeftMs([lost], onHeadphones, 3000)).toBe(4000);
    expect(restLeftMs([lost], { ...onHeadphones, deviceId: 'other profile' }, 3000)).toBe(4000);
    expect(restLeftMs([lost], null, 3000)).toBe(4000);
    expect(restLeftMs([lost], onHeadphones, 8000)).toBe(0);
    expect(restLeftMs([], onHeadphones, 0)).toBe(0);
  });

  test('is none for another one that was chosen in its place, and not forgotten when that is lost too', () => {
    expect(restLeftMs([lost], onLoudspeaker, 1001)).toBe(0);
    const both = [lost, { output: onLoudspeaker, label: 'Loudspeaker', atMs: 2000 }];
    expect(restLeftMs(both, onHeadphones, 3000)).toBe(4000);
    expect(restLeftMs(both, onLoudspeaker, 3000)).toBe(5000);
  });

  test('is that of the computer’s default by the name of what stood behind it', () => {
    const byDefault = {
      output: { deviceId: '', label: 'Headphones' },
      label: 'Headphones',
      atMs: 0,
    };
    expect(restLeftMs([byDefault], onHeadphones, 0)).toBe(6000);
    expect(restLeftMs([byDefault], onLoudspeaker, 0)).toBe(0);
  });
});
