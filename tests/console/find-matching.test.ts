import { describe, expect, test } from 'vitest';
import { findMatching } from '../../renderer/ui/find-matching.ts';

const people = [
  'Zoë Łukasiewicz 0143',
  'José Peña 0144',
  'Ann Smith 0150',
  'Joanna Annan 0151',
  'O’Brien-Straße 0152',
];
const find = (query: string) => findMatching(query, people, (text) => text);

describe('finding a client', () => {
  test('an untouched search shows everybody in their own order', () => {
    expect(find('  ')).toEqual(people);
  });

  test('accents and case do not matter, on either side', () => {
    expect(find('zoe lukas')).toEqual(['Zoë Łukasiewicz 0143']);
    expect(find('PEÑA')).toEqual(['José Peña 0144']);
    expect(find('strasse')).toEqual(['O’Brien-Straße 0152']);
  });

  test('every typed word has to begin a word, in any order', () => {
    expect(find('smith ann')).toEqual(['Ann Smith 0150']);
    expect(find('mith')).toEqual([]);
  });

  test('a record number finds its client', () => {
    expect(find('0144')).toEqual(['José Peña 0144']);
  });

  test('whoever’s name begins with what was typed comes first', () => {
    const found = findMatching('ann', ['Joanna Annan', 'Ann Smith'], (text) => text);
    expect(found).toEqual(['Ann Smith', 'Joanna Annan']);
  });
});
