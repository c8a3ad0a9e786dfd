import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice } from '../support/made-office.ts';
import { press } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { unlock } from './open-console.ts';
import { goTo } from './screens.ts';

let opened: Looking;

beforeAll(async () => {
  opened = await openLooking({ width: 1024, height: 700 }, { furnish: makeOffice });
  await unlock(opened);
});
afterAll(() => opened?.close());

test('the licence of each package is read under Settings, About', async () => {
  const { page } = opened;
  await goTo(page, '#/settings', 'Settings');
  await page.getByRole('tab', { name: 'About' }).click();
  await press(page, page.getByRole('button', { name: 'Show notices' }));
  const packages = page.getByRole('list', { name: 'Packages' });
  await packages.getByText('@fontsource-variable/inter').waitFor();
  await packages.getByText('mediabunny').click();
  await packages
    .getByText('Mozilla Public License Version 2.0', { exact: false })
    .first()
    .waitFor();
  expect(await packages.getByRole('listitem').count()).toBeGreaterThan(40);
  await opened.looksRight('notices');
});
