import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beginHistory,
  changed,
  redone,
  undone,
} from '../../../renderer/console/features/playlists/undo-history.ts';

test('a name typed letter by letter is taken back in one step', () => {
  let history = beginHistory('');
  for (const text of ['E', 'Ev', 'Eve']) history = changed(history, text, 'name');
  history = changed(history, 'a track more');
  expect(undone(history).present).toBe('Eve');
  expect(undone(undone(history)).present).toBe('');
});

test('typing after an undo is a step of its own', () => {
  let history = changed(changed(beginHistory(''), 'E', 'name'), 'list');
  history = undone(history);
  history = changed(history, 'Ev', 'name');
  expect(undone(history).present).toBe('E');
});

test('nothing to undo or redo leaves everything as it is', () => {
  const history = beginHistory('as it was');
  expect(undone(history)).toBe(history);
  expect(redone(history)).toBe(history);
});

test('whatever was changed, as many steps forward as back end where it began', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 150 }), fc.nat(200), (steps, back) => {
      const made = steps.reduce((history, step) => changed(history, step), beginHistory(-1));
      let history = made;
      for (let turn = 0; turn < back; turn += 1) history = undone(history);
      expect(history.present).toBe([-1, ...steps][Math.max(0, steps.length - back)]);
      for (let turn = 0; turn < back; turn += 1) history = redone(history);
      expect(history.present).toBe(made.present);
      expect(history.past).toEqual(made.past);
    }),
  );
});

test('a change after an undo lets go of what was undone', () => {
  const history = changed(undone(changed(beginHistory('one'), 'two')), 'three');
  expect(redone(history).present).toBe('three');
});
