import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClientId } from '../../shared/contract/ids.ts';
import { choose, press, tabTo, typeInto } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo } from './screens.ts';

/** A therapist of the made-up office. */
const pin = '1111';
let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];
let clientId: ClientId;
let clientName: string;

beforeAll(async () => {
  looking = await openLooking();
  ({ page, looksRight } = looking);
  await lookAround(looking);
  const { sessions } = await looking.ask('session.list', {});
  const dosed = sessions.find(({ t0Ms }) => t0Ms !== null);
  if (dosed === undefined) throw new Error('Nobody has had a dose.');
  clientId = dosed.clientId;
  clientName = (await looking.ask('client.open', { clientId })).client.preferredName;
  await goTo(page, `#/client/${clientId}`, clientName);
});
afterAll(() => looking?.close());

const records = async () => (await looking.ask('measure.list', { clientId })).records;
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a client of the made-up office has measures, and their trend', async () => {
  await goTo(page, `#/client/${clientId}?tab=Measures`, clientName);
  await page.getByRole('img', { name: /^PHQ-9 across the course: .*Doses: / }).waitFor();
  await looksRight('measures of a client');
  await goTo(page, `#/client/${clientId}`, clientName);
});

test('staff enter a PHQ-9 by keyboard alone: a digit answers and goes on, item 9 is seen at once, a gap is named', async () => {
  await tabTo(page, page.getByRole('tab', { name: 'Course' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await choose(page, page.getByLabel('Scale', { exact: true }), 'PHQ');
  await press(page, button('Enter answers'));
  await page.getByRole('radio').first().waitFor();
  await page.keyboard.type('2122');
  await page.getByText('4 of 9 answered').waitFor();
  const before = await records();
  await page.keyboard.press('Enter');
  await page.getByText('Not answered yet: 5, 6, 7, 8, 9. A total needs all of them.').waitFor();
  expect((await records()).length).toBe(before.length);
  await page.keyboard.type('11111');
  await page.getByText('Total 12, moderate').waitFor();
  await page
    .getByText('Item 9 is above zero: thoughts of being better off dead or of hurting oneself')
    .waitFor();
  await looksRight('PHQ-9 entered by staff');
  await typeInto(page, page.getByLabel('Taken on'), '10022025');
  await press(page, button('Save'));
  await page.getByRole('table', { name: 'Measures' }).waitFor();
  const [kept] = await records();
  expect(kept).toMatchObject({
    scale: 'phq9',
    takenBy: 'staff',
    entry: { answers: { '1': 2, '2': 1, '3': 2, '4': 2, '5': 1, '9': 1 } },
  });
  expect(await page.getByRole('table', { name: 'Measures' }).textContent()).toContain('12 of 27');
  await page.getByRole('region', { name: 'Seen first' }).waitFor();
});

test('the client answers a GAD-7 with nothing else in reach; a reload stays in it', async () => {
  await choose(page, page.getByLabel('Scale', { exact: true }), 'GAD');
  await press(page, button('Hand to the client'));
  await page.getByText('Question 1 of 7').waitFor();
  const answers = ['Several days', 'Not at all', 'Nearly every day', 'Several days'];
  for (const answer of answers) await press(page, button(answer));
  await page.getByText('Question 5 of 7').waitFor();
  await looksRight('a question in the client’s hands');
  await button('Several days').dblclick();
  await page.getByText('Question 6 of 7').waitFor();
  await press(page, button('Back'));
  await page.getByText('Question 5 of 7').waitFor();

  await page.reload();
  await page.getByText('Question 6 of 7').waitFor(); // the first without an answer
  for (const hash of ['#/', `#/client/${clientId}`, '#/live', '#/settings']) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.waitForTimeout(50);
    expect(await page.getByText('Question 6 of 7').isVisible()).toBe(true);
  }
  for (const key of ['o', 'l', 'Escape', '?', 'n', 'd']) await page.keyboard.press(key);
  await page.getByText('Question 6 of 7').waitFor();
  expect(await page.locator('a, [role=navigation], [role=tab]').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain(clientName);

  await press(page, button('Back'));
  await page.getByText('Question 5 of 7').waitFor();
  await press(page, button('Back'));
  await page.getByText('Question 4 of 7').waitFor();
  await press(page, button('Not at all'));
  for (const question of [5, 6, 7]) {
    await page.getByText(`Question ${question} of 7`).waitFor();
    await press(page, button('Several days'));
  }
  await looksRight('the last question answered');
  await press(page, button('Finish'));
  await page.getByRole('heading', { name: 'Thank you. Please hand this back.' }).waitFor();
  await looksRight('handed in');
});

test('a staff PIN brings the office back, to the measures of this client, with the trend and its doses', async () => {
  await page.evaluate((id) => {
    location.hash = `#/client/${id}?tab=Measures`;
  }, clientId);
  await press(page, button('Staff'));
  await page.keyboard.type('9999');
  await page.keyboard.press('Enter');
  await page.getByText('That PIN is not known here.').waitFor();
  await looksRight('the PIN that brings the office back');
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: clientName }).waitFor();
  const table = page.getByRole('table', { name: 'Measures' });
  await table.waitFor();
  expect(await table.textContent()).toContain('GAD-7');
  expect(await records()).toContainEqual(
    expect.objectContaining({
      scale: 'gad7',
      takenBy: 'client',
      entry: {
        kind: 'answers',
        answers: { '1': 1, '2': 0, '3': 3, '4': 0, '5': 1, '6': 1, '7': 1 },
      },
    }),
  );
  await page.getByRole('img', { name: /^GAD-7 across the course: .* 7\. Doses: / }).waitFor();
  await page.getByRole('img', { name: /^PHQ-9 across the course: .*Doses: / }).waitFor();
  await looksRight('measures of a client');
});

test('a correction is made with a reason, and the earlier entry stays in sight', async () => {
  await press(page, page.getByRole('button', { name: /^Correct PHQ-9 of/ }).last());
  await page.getByRole('radio').first().waitFor();
  await page.keyboard.type('0');
  await typeInto(page, page.getByLabel('Reason', { exact: true }), 'read from the wrong line');
  await press(page, button('Save'));
  const table = page.getByRole('table', { name: 'Measures' });
  await table.getByText('10 of 27').waitFor();
  expect(await table.textContent()).toContain('read from the wrong line');
  expect(await table.locator('s').textContent()).toBe('12 of 27');
});

test('a C-SSRS with a yes shows the client nothing and staff everything, as soon as it is handed back', async () => {
  await choose(page, page.getByLabel('Scale', { exact: true }), 'C-S');
  await press(page, button('Hand to the client'));
  for (const answer of ['Yes', 'Yes', 'Yes', 'No', 'No', 'No']) {
    const before = await page.getByRole('heading', { level: 1 }).textContent();
    await press(page, button(answer));
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: before ?? '' })
      .waitFor();
  }
  await press(page, button('Finish'));
  await page.getByRole('heading', { name: 'Thank you. Please hand this back.' }).waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/moderate|answered yes/);
  await press(page, button('Staff'));
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  const first = page.getByRole('region', { name: 'Seen first' });
  await first.getByText('Question 3 is answered yes: thoughts about how').waitFor();
  expect(await page.getByRole('table', { name: 'Measures' }).textContent()).toContain('moderate');
  await goTo(page, `#/prepare?clientId=${clientId}`, 'Prepare session');
  await page
    .getByRole('list', { name: 'Seen first' })
    .getByText('Question 3 is answered yes: thoughts about how')
    .waitFor();
  await looksRight('prepare, with what is seen first');
});
