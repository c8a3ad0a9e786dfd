import { describe, expect, test } from 'vitest';
import {
  ceilingOf,
  dailyDoseHours,
  dailyDoseShare,
  levelDba,
  namedOutputOf,
} from '../../../shared/domain/music/ceiling.ts';

const headphones = { deviceId: 'h', label: 'USB headphones' };
const known = { ...headphones, name: 'The soft ones', volumeCeiling: 0.4, fullVolumeDba: 104 };
const settings = { volumeCeiling: 0.6, outputs: [known] };

describe('the ceiling', () => {
  test('is the output’s own, or the practice’s where it has none', () => {
    expect(ceilingOf(settings, headphones)).toBe(0.4);
    expect(ceilingOf(settings, { deviceId: 'x', label: 'Another' })).toBe(0.6);
    expect(ceilingOf(settings, null)).toBe(0.6);
  });

  test('is found by the output’s name when its id has changed', () => {
    expect(ceilingOf(settings, { ...headphones, deviceId: 'another profile' })).toBe(0.4);
    expect(namedOutputOf(settings.outputs, { deviceId: 'h', label: 'Other things' })).toBeNull();
  });

  test('is never lowered by what somebody allowed for a session', () => {
    const raised = (to: number) => ({ to, output: headphones.label });
    expect(ceilingOf(settings, headphones, raised(0.5))).toBe(0.5);
    expect(ceilingOf(settings, headphones, raised(0.2))).toBe(0.4);
  });

  test('raised for the headphones says nothing of the loudspeakers chosen in their place', () => {
    const raised = { to: 0.9, output: headphones.label };
    expect(ceilingOf(settings, { deviceId: 's', label: 'Loudspeaker' }, raised)).toBe(0.6);
    expect(ceilingOf(settings, { ...headphones, deviceId: 'another profile' }, raised)).toBe(0.9);
    // A default without a name cannot be told from another one.
    expect(ceilingOf(settings, null, raised)).toBe(0.9);
    expect(ceilingOf(settings, headphones, { to: 0.9, output: null })).toBe(0.9);
  });
});

describe('the level at the ear', () => {
  test('falls by 6 dB when the amplitude is halved, and silence has none', () => {
    expect(levelDba(100, 1)).toBe(100);
    expect(levelDba(100, 0.5)).toBeCloseTo(94, 1);
    expect(levelDba(100, 0)).toBeNull();
  });

  test('is a day’s dose after 8 h at 85 dBA and after half of that for each 3 dB more', () => {
    expect(dailyDoseHours(85)).toBe(8);
    expect(dailyDoseHours(88)).toBe(4);
    expect(dailyDoseHours(100)).toBeCloseTo(0.25, 2);
    // clinical.md 3.4: 3 h at 89.2 dBA, 2 h at 91.
    expect(dailyDoseHours(89.2)).toBeCloseTo(3, 1);
    expect(dailyDoseShare(91, 2)).toBeCloseTo(1, 2);
  });
});
