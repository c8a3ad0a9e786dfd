import { describe, expect, test } from 'vitest';
import {
  entryStanding,
  readEntry as readEntryAgainst,
} from '../../../shared/domain/vitals/entry.ts';
import { exampleRanges } from '../../../shared/domain/vitals/ranges.ts';

const usual = { systolic: 128, diastolic: 82, pulse: 74, saturation: 98 };
const readEntry = (line: string) => readEntryAgainst(line, exampleRanges);
const textsOf = (line: string) => readEntry(line).problems.map((problem) => problem.text);
const tonesOf = (line: string) => readEntry(line).chips.map((chip) => chip.tone);

describe('a line that is understood', () => {
  test.each([
    ['128/82 74 98', usual],
    ['128 82 74 98', usual],
    ['128/82,74,98', usual],
    ['128/82, 74; 98 ', usual],
    ['  128 / 82   74 98 %', usual],
    ['bp 128/82 hr 74 spo2 98', usual],
    ['74 98 128/82', usual],
    ['s98 p74 128/82', usual],
    ['98% p74 128 82', usual],
    ['128/82 98% 74', usual],
    ['132 84 78 97', { systolic: 132, diastolic: 84, pulse: 78, saturation: 97 }],
    ['128/82 74 98 16', { ...usual, respiration: 16 }],
    ['128/82 74 98 16 36.6c m5', { ...usual, respiration: 16, temperatureC: 36.6, moaas: 5 }],
    ['M4 R16 P74', { moaas: 4, respiration: 16, pulse: 74 }],
    ['36.6', { temperatureC: 36.6 }],
    ['36,6c', { temperatureC: 36.6 }],
    ['128/82,74,98,36,6c', { ...usual, temperatureC: 36.6 }],
    ['36.6 °C', { temperatureC: 36.6 }],
    ['t 36.6', { temperatureC: 36.6 }],
    ['36,8', { temperatureC: 36.8 }],
    ['128/82,74,98,36,8', { ...usual, temperatureC: 36.8 }],
    ['128/82 36,8 74 98', { ...usual, temperatureC: 36.8 }],
    ['74,98 128/82', usual],
    ['m0', { moaas: 0 }],
    ['rass-1', { rass: -1 }],
    ['RASS −5', { rass: -5 }],
    ['rass+4 m3', { rass: 4, moaas: 3 }],
    ['rass2', { rass: 2 }],
    ['rass 0', { rass: 0 }],
    ['rass-0', { rass: 0 }],
    ['128/82 rass -2 74 98 16', { ...usual, rass: -2, respiration: 16 }],
    ['98%', { saturation: 98 }],
    // D20, D21: as nurses write.
    ['BP: 120/80 HR: 72 SpO2: 98%', { systolic: 120, diastolic: 80, pulse: 72, saturation: 98 }],
    ['BP=120/80', { systolic: 120, diastolic: 80 }],
    ['O2 98', { saturation: 98 }],
    ['sats 98', { saturation: 98 }],
    ['SaO2 98', { saturation: 98 }],
    ['MOAA/S 5', { moaas: 5 }],
    ['RASS: -2', { rass: -2 }],
    ['128/82 74 98 T 36,8', { ...usual, temperatureC: 36.8 }],
    ['Temp: 36,8 128/82', { temperatureC: 36.8, systolic: 128, diastolic: 82 }],
  ])('%s', (line, readings) => {
    const entry = readEntry(line);
    expect(entry.readings).toEqual(readings);
    expect(entry.problems.filter((problem) => problem.kind !== 'confirm')).toEqual([]);
  });

  test('shows each piece as typed, with field and value', () => {
    expect(readEntry('128/82 74 98 16 36.6c m5').chips).toEqual([
      {
        text: '128/82',
        field: 'bloodPressure',
        label: 'Blood pressure',
        value: '128/82',
        tone: 'understood',
      },
      { text: '74', field: 'pulse', label: 'Pulse', value: '74', tone: 'understood' },
      { text: '98', field: 'saturation', label: 'Saturation', value: '98 %', tone: 'understood' },
      { text: '16', field: 'respiration', label: 'Respiration', value: '16', tone: 'understood' },
      {
        text: '36.6c',
        field: 'temperatureC',
        label: 'Temperature',
        value: '36.6 °C',
        tone: 'understood',
      },
      { text: 'm5', field: 'moaas', label: 'MOAA/S', value: '5', tone: 'understood' },
    ]);
  });

  test('shows RASS with its sign, and waits for the figure behind a sign', () => {
    expect(readEntry('rass1').chips[0]).toMatchObject({
      field: 'rass',
      label: 'RASS',
      value: '+1',
    });
    expect(readEntry('rass -2').chips[0]).toMatchObject({ field: 'rass', value: '−2' });
    expect(readEntry('rass-').problems[0]?.kind).toBe('unfinished');
    expect(readEntry('rass -').problems[0]?.kind).toBe('unfinished');
  });

  test('is ready to be kept', () => {
    expect(entryStanding(readEntry('128/82 74 98'))).toBe('ready');
  });
});

describe('an emergency can be charted (C6, C7)', () => {
  test.each([
    ['r0', { respiration: 0 }],
    ['p0', { pulse: 0 }],
    ['s45', { saturation: 45 }],
    ['48/30 15', { systolic: 48, diastolic: 30, pulse: 15 }],
    [
      '70/30 18 48 r1 m1',
      { systolic: 70, diastolic: 30, pulse: 18, saturation: 48, respiration: 1, moaas: 1 },
    ],
    ['m0', { moaas: 0 }],
    ['m1', { moaas: 1 }],
    ['rass-5', { rass: -5 }],
    ['rass -4', { rass: -4 }],
    ['rass+3', { rass: 3 }],
    ['rass 4', { rass: 4 }],
    ['44.2c', { temperatureC: 44.2 }],
    ['27.1c', { temperatureC: 27.1 }],
  ])('%s is asked once more, and then kept', (line, readings) => {
    const entry = readEntry(line);
    expect(entryStanding(entry)).toBe('confirm');
    expect(entry.readings).toEqual(readings);
  });

  test.each(['m2', 'rass-3', 'rass+2'])('%s is kept at one Enter', (line) => {
    expect(entryStanding(readEntry(line))).toBe('ready');
  });
});

describe('plain numbers behind a pressure with two meanings are asked, never guessed (D22)', () => {
  test.each([
    ['128/82 98', ['128/82 p98', '128/82 s98']],
    ['98 128/82', ['p98 128/82', 's98 128/82']],
    ['128 82 98', ['128 82 p98', '128 82 s98']],
    ['BP: 128/82 m5 98', ['BP: 128/82 m5 p98', 'BP: 128/82 m5 s98']],
    ['128/82 88', ['128/82 p88', '128/82 s88']],
    ['128/82 98 r16', ['128/82 p98 r16', '128/82 s98 r16']],
    ['128/82 98 16', ['128/82 p98 r16', '128/82 s98 r16']],
    ['128/82 74 16', ['128/82 p74 r16', '128/82 p74 s16']],
    ['128/82 s98 16', ['128/82 s98 r16', '128/82 s98 p16']],
    ['128/82 p74 16', ['128/82 p74 r16', '128/82 p74 s16']],
  ])('%s', (line, lines) => {
    const entry = readEntry(line);
    expect(entryStanding(entry)).toBe('blocked');
    const [asked, ...others] = entry.problems;
    expect(others).toEqual([]);
    expect(asked?.kind === 'choose' && asked.choices.map((choice) => choice.line)).toEqual(lines);
    expect(entry.readings).not.toHaveProperty('respiration', 98);
    expect(entry.readings).not.toHaveProperty(line.includes('p74') ? 'saturation' : 'pulse');
  });

  test('the question names both meanings', () => {
    expect(textsOf('128/82 98')).toEqual([
      '98 can be read in two ways: Pulse 98, or Saturation 98 %.',
    ]);
  });

  test.each([
    '128/82 74',
    '128/82 110',
    '128/82 p98',
    '128/82 98%',
    '128/82 98 97',
    '128/82 s98 74',
  ])('%s has one meaning', (line) => {
    expect(entryStanding(readEntry(line))).toBe('ready');
  });
});

test('an empty line is empty, and nothing is wrong with it', () => {
  for (const line of ['', '   ', ' , ']) {
    const entry = readEntry(line);
    expect(entry).toEqual({ chips: [], readings: {}, problems: [], isEmpty: true });
    expect(entryStanding(entry)).toBe('empty');
  }
});

describe('bad input (experience.md)', () => {
  test('82/128: diastolic is above systolic', () => {
    const entry = readEntry('82/128');
    expect(entry.problems).toEqual([
      { kind: 'refused', chips: [0], text: 'Diastolic is above systolic: 82/128.' },
    ]);
    expect(entry.readings).toEqual({});
    expect(entry.chips[0]?.tone).toBe('refused');
  });

  test('82 128 without a slash marks both pieces', () => {
    expect(tonesOf('82 128')).toEqual(['refused', 'refused']);
  });

  test('12882 is not guessed, it is asked, whatever the digits would allow', () => {
    const entry = readEntry('12882 74 98');
    expect(entry.problems.map(({ kind, text }) => ({ kind, text }))).toEqual([
      {
        kind: 'refused',
        text: '12882 is not a blood pressure. Type systolic/diastolic, such as 120/80 (20–299 over 0–200).',
      },
    ]);
    expect(entry.readings).toEqual({ pulse: 74, saturation: 98 });
    expect(entryStanding(entry)).toBe('blocked');
  });

  test('300/82 is refused with the range', () => {
    const entry = readEntry('300/82 74');
    expect(textsOf('300/82 74')).toEqual(['Systolic 300 is outside 20–299.']);
    expect(entry.readings).toEqual({ pulse: 74 });
    expect(entryStanding(entry)).toBe('blocked');
    expect(readEntry('299/182').problems.some((problem) => problem.kind === 'refused')).toBe(false);
  });

  test('190/95 is kept at the second Enter', () => {
    const entry = readEntry('190/95');
    expect(entry.readings).toEqual({ systolic: 190, diastolic: 95 });
    expect(entry.problems).toEqual([
      {
        kind: 'confirm',
        chips: [0],
        text: 'Outside the usual range. Press Enter again to keep it.',
        reasons: ['Systolic 190 is outside the usual 90–180.'],
      },
    ]);
    expect(entry.chips[0]?.tone).toBe('unusual');
    expect(entryStanding(entry)).toBe('confirm');
  });

  test('several unusual values are one question with a reason for each', () => {
    const confirm = readEntry('190/112 140 90').problems.filter(
      (problem) => problem.kind === 'confirm',
    );
    expect(confirm).toHaveLength(1);
    expect(confirm[0]?.reasons).toEqual([
      'Systolic 190 is outside the usual 90–180.',
      'Diastolic 112 is outside the usual 50–110.',
      'Pulse 140 is outside the usual 50–130.',
      'Saturation 90 % is outside the usual 92–100 %.',
    ]);
  });

  test('the second Enter is not spoken of while something else stands in the way', () => {
    const entry = readEntry('190/95 74 300');
    expect(entry.problems.map((problem) => problem.kind)).toEqual(['refused']);
    expect(entry.chips.map((chip) => chip.tone)).toEqual(['unusual', 'understood', 'refused']);
  });

  test('a large step from the last reading is asked in its own words', () => {
    const entry = readEntryAgainst('128/82 125', exampleRanges, { pulse: 70 });
    expect(entry.problems).toEqual([
      {
        kind: 'confirm',
        chips: [1],
        text: 'Far from the last reading. Press Enter again to keep it.',
        reasons: ['Pulse 125 is 55 above the last reading, 70.'],
      },
    ]);
  });

  test.each([
    ['98.2f', '36.8c'],
    ['98.6', '37.0c'],
    ['98.6c', '37.0c'],
    ['t98', '36.7c'],
    ['98 °F', '36.7c'],
    ['128/82 74 98 98.6f m5', '128/82 74 98 37.0c m5'],
  ])('%s offers the conversion and does not make it', (line, converted) => {
    const entry = readEntry(line);
    const offers = entry.problems.filter((problem) => problem.kind === 'offer');
    expect(offers.map((offer) => offer.line)).toEqual([converted]);
    expect(entry.readings.temperatureC).toBeUndefined();
    expect(entryStanding(entry)).toBe('blocked');
    expect(entryStanding(readEntry(converted))).toBe('ready');
  });

  test('the offer says both figures', () => {
    expect(textsOf('98.2f')).toEqual(['Temperature 98.2 °F is 36.8 °C.']);
  });

  test('a Fahrenheit temperature that no one can have is refused, not offered', () => {
    expect(textsOf('300f')).toEqual(['Temperature 300 °F is 148.9 °C, outside 26–45 °C.']);
    expect(textsOf('45.1c')).toEqual(['Temperature 45.1 °C is outside 26–45 °C.']);
  });

  test.each([
    ['128/82 301 98', 'Pulse 301 is outside 0–300.'],
    ['128/82 7498', 'Pulse 7498 is outside 0–300.'],
    ['128/82 74 101', 'Saturation 101 % is outside 10–100 %.'],
    ['128/82 74 98 81', 'Respiration 81 is outside 0–80.'],
    ['128/210', 'Diastolic 210 is outside 0–200.'],
    ['12/82 74', 'Systolic 12 is outside 20–299.'],
    ['m6', 'MOAA/S 6 is outside 0–5.'],
    ['rass-6', 'RASS −6 is outside −5 to +4.'],
    ['rass+5', 'RASS +5 is outside −5 to +4.'],
    ['rass 10', 'RASS +10 is outside −5 to +4.'],
    ['rass-1 rass1', 'RASS is entered twice: −1 and +1.'],
    ['25.0c', 'Temperature 25 °C is outside 26–45 °C.'],
    ['p74 p75', 'Pulse is entered twice: 74 and 75.'],
    ['128/82 74 p75', 'Pulse is entered twice: 74 and 75.'],
    ['128/82 130/84', 'Systolic is entered twice: 128 and 130.'],
  ])('%s is refused with field, value and range', (line, text) => {
    expect(textsOf(line)).toEqual([text]);
    expect(readEntry(line).problems[0]?.kind).toBe('refused');
  });

  test('a figure of thirty digits is shown as it was typed', () => {
    const digits = '9'.repeat(30);
    expect(textsOf(`p${digits}`)).toEqual([`Pulse ${digits} is outside 0–300.`]);
  });

  test('words and a number too many are not understood, and block', () => {
    expect(textsOf('128/82 fine 74')).toEqual(['fine is not understood.']);
    expect(readEntry('128/82 74 98 16 5').problems[0]).toMatchObject({
      kind: 'unknown',
      chips: [4],
    });
    expect(entryStanding(readEntry('128/82 -74'))).toBe('blocked');
  });
});
